// Makes the served edition smaller: its scripts without their comments, its style sheets as one. esbuild does it.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { transformSync } = createRequire(new URL("../.tools/npm/", import.meta.url))("esbuild");

/** Writes one style sheet in place of those that index.html names, and each module again, smaller. */
export function minify(folder, styles) {
    const style = minified(styles.map((name) => readFileSync(join(folder, name), "utf8")).join("\n"), "css");
    const hash = createHash("sha256").update(style).digest("hex").slice(0, 16);
    const page = readFileSync(join(folder, "index.html"), "utf8");
    const link = `<link rel="stylesheet" href="./style-${hash}.css">`;
    const one = page.replace(/(<link rel="stylesheet"[^>]*>\s*)+/, `${link}\n    `);
    writeFileSync(join(folder, "index.html"), one);
    writeFileSync(join(folder, `style-${hash}.css`), style);
    for (const name of styles) rmSync(join(folder, name));
    for (const name of readdirSync(folder).filter((name) => /^facteur-.*\.js$/.test(name))) {
        writeFileSync(join(folder, name), minified(readFileSync(join(folder, name), "utf8"), "js"));
    }
}

/** The same script or style in fewer bytes; what esbuild warns of ends the build. */
export function minified(source, loader) {
    const { code, warnings } = transformSync(source, { loader, minify: true, legalComments: "none" });
    if (warnings.length > 0) throw new Error(warnings.map((warning) => warning.text).join("\n"));
    return code;
}
