// What is built: the page's program.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

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
