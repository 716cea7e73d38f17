// Packs the page that Trunk has built: the served edition in its folder, and the single file beside it.
//
//   node web/pack.mjs FOLDER FILE
//
// FOLDER gets the service worker's list, the policy as a <meta>, the build's hash, and each file under Brotli and gzip
// for facteur to serve. FILE becomes the same page in one HTML file that needs no server and asks nothing of any.
// The same folder gives the same bytes. With Node.js, which is here for wasm-opt anyway, and esbuild.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { minified, minify } from "./minify.mjs";

const [folder, single] = process.argv.slice(2);
const list = () => readdirSync(folder).filter((name) => !/\.(br|gz)$/.test(name) && name !== "sw.js").sort();
const names = list();
const text = (name) => readFileSync(join(folder, name), "utf8");
const named = (pattern) => names.find((name) => pattern.test(name));

const build = hashOfAll().slice(0, 12);
const files = {
    page: named(/^facteur-web.*\.js$/),
    pageProgram: named(/^facteur-web.*\.wasm$/),
    face: named(/^facteur-face\.js$/),
    faceProgram: named(/^facteur-face_bg\.wasm$/),
    styles: [...text("index.html").matchAll(/<link rel="stylesheet" href="[./]*([^"]+)"/g)].map(([, name]) => name),
    icon: named(/^icon.*\.svg$/),
    manifest: named(/\.webmanifest$/),
};
writeFileSync(single, singleFile());
minify(folder, files.styles);
packServed();
for (const name of [...list(), "sw.js"]) compress(join(folder, name), name);
console.log(`assistant.html: ${readFileSync(single).length} bytes; build ${build}`);

/** One hash over every file, with its name. */
function hashOfAll() {
    const hash = createHash("sha256");
    for (const name of names) {
        hash.update(`${name}\0`);
        hash.update(readFileSync(join(folder, name)));
    }
    // The list of files and their texts here decide what is packed too, and so does what makes them smaller.
    for (const program of ["pack.mjs", "minify.mjs"]) hash.update(readFileSync(new URL(program, import.meta.url)));
    return hash.digest("hex");
}

function packServed() {
    const worker = readFileSync(new URL("sw.js", import.meta.url), "utf8");
    // The page itself is asked for by the folder's own address.
    const kept = ["./", ...list().filter((name) => name !== "index.html").map((name) => `./${name}`)];
    writeFileSync(
        join(folder, "sw.js"),
        replaced(replaced(worker, '"BUILD"', JSON.stringify(build)), '["FILES"]', JSON.stringify(kept)),
    );
    writeFileSync(join(folder, "start.js"), minified(editionOf("served"), "js"));
    // Trunk puts a hash into the icon's name.
    writeFileSync(join(folder, files.manifest), replaced(text(files.manifest), "icon.svg", files.icon));
    const page = text("index.html");
    const scripts = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
    // The same as the server's header, for hosts that give none; a <meta> cannot say frame-ancestors.
    const policy =
        `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${hashes(scripts)}; style-src 'self'; ` +
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
        "base-uri 'none'; form-action 'none'";
    writeFileSync(join(folder, "index.html"), withPolicy(page, policy));
}

function singleFile() {
    const style = files.styles.map(text).join("\n");
    const icon = `data:image/svg+xml;base64,${readFileSync(join(folder, files.icon)).toString("base64")}`;
    const unpack = `
async function unpacked(id) {
    const text = document.getElementById(id).textContent;
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
`;
    const start = editionOf("single").replace(/globalThis\.facteurFace = [\s\S]*$/, "");
    const face = `${text(files.face)}${unpack}
let face;
globalThis.facteurFace = () => {
    face ??= unpacked("face").then(async (program) => {
        await __wbg_init({ module_or_path: program });
        return { ${exportsOf(text(files.face)).join(", ")} };
    });
    return face;
};
`;
    const page = `${text(files.page)}${unpack}
__wbg_init({ module_or_path: await unpacked("program") });
`;
    const scripts = [start, face, page];
    const policy =
        `default-src 'none'; script-src 'wasm-unsafe-eval' ${hashes(scripts)}; style-src ${hashes([style])}; ` +
        "img-src data:; base-uri 'none'; form-action 'none'";
    let html = readFileSync(new URL("index.html", import.meta.url), "utf8");
    // What the file holds itself, or cannot ask for, it does not name.
    html = html.replace(/ *<link\s+data-trunk[\s\S]*?>\n/g, "");
    html = html.replace(/ *<(script src="start.js"><\/script|link rel="manifest"[^>]*)>\n/g, "");
    html = withPolicy(html, policy);
    const head = `    <link rel="icon" href="${icon}" type="image/svg+xml">\n    <style>${style}</style>\n`;
    html = replaced(html, "  </head>", () => `${head}  </head>`);
    const data = (id, name) =>
        `<script type="application/octet-stream" id="${id}">${packed(name)}</script>\n`;
    const body =
        data("program", files.pageProgram) +
        data("face", files.faceProgram) +
        `<script>${start}</script>\n` +
        `<script type="module">${face}</script>\n<script type="module">${page}</script>\n`;
    return replaced(html, "  </body>", () => `${body}  </body>`);
}

/** start.js with this edition and this build in it. */
function editionOf(name) {
    const edition = `globalThis.facteurEdition = ${JSON.stringify({ name, build })};`;
    const source = readFileSync(new URL("start.js", import.meta.url), "utf8");
    return replaced(source, /globalThis\.facteurEdition = .*;/, () => edition);
}

/** The functions that a module gives out by name. */
function exportsOf(module) {
    return [...module.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
}

function packed(name) {
    return gzipSync(readFileSync(join(folder, name)), { level: 9 }).toString("base64");
}

function hashes(texts) {
    return texts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`).join(" ");
}

function withPolicy(html, policy) {
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    return replaced(html, '<meta charset="utf-8">', `<meta charset="utf-8">\n    ${meta}`);
}

/** Replaces what must be there. */
function replaced(source, what, by) {
    const result = source.replace(what, by);
    if (result === source) throw new Error(`${what} is not there`);
    return result;
}

function compress(file, name) {
    const bytes = readFileSync(file);
    const brotli = brotliCompressSync(bytes, {
        params: {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
    });
    writeFileSync(`${file}.br`, brotli);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    console.log(`${name}: ${bytes.length} bytes, ${brotli.length} by Brotli`);
}
