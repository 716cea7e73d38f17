// What is built: the page's program and the forms in which it is served.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(root, "dist");
const files = readdirSync(dist);

test("the program names no folder of whoever built it", () => {
    const program = files.find((file) => file.endsWith(".wasm"));
    const text = readFileSync(join(dist, program), "latin1");
    // A home of "/" would be found in any path.
    const folders = [root, process.env.CARGO_HOME ?? join(homedir(), ".cargo"), homedir()];
    for (const folder of folders.filter((folder) => folder.length > 1)) {
        assert.ok(!text.includes(folder), `${folder} in ${program}`);
    }
    assert.ok(text.includes("cargo/registry/"), "places in other crates are still told, without the folder");
});

test("what is loaded before the page can be used is 250,000 bytes at most", () => {
    const later = /^(facteur-face|sw\.js)/;
    const sizes = files
        .filter((file) => file.endsWith(".br") && !later.test(file))
        .map((file) => [readFileSync(join(dist, file)).length, file]);
    const sum = sizes.reduce((sum, [size]) => sum + size, 0);
    assert.ok(sizes.length > 3 && sum <= 250_000, `${sum} bytes: ${sizes.join("; ")}`);
});

test("each compressed form is the very file, and smaller", () => {
    const forms = files.filter((file) => file.endsWith(".br") || file.endsWith(".gz"));
    assert.equal(forms.length, 2 * (files.length - forms.length), "every file has both");
    for (const form of forms) {
        const bytes = readFileSync(join(dist, form));
        const plain = readFileSync(join(dist, form.slice(0, -3)));
        const back = form.endsWith(".br") ? brotliDecompressSync(bytes) : gunzipSync(bytes);
        assert.ok(back.equals(plain), form);
        assert.ok(bytes.length < plain.length, form);
    }
});
