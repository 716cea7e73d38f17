// Lays out what is given to people: the single file, the served edition's folder, and the hashes of every file.
//
//   node web/dist.mjs PACKED-FOLDER SINGLE-FILE OUT
//
// `sha256sum --check SHA256SUMS` in OUT checks them.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [served, single, out] = process.argv.slice(2);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
cpSync(served, join(out, "served"), { recursive: true });
cpSync(single, join(out, "assistant.html"));

const lines = [];
for (const name of ["assistant.html", ...readdirSync(join(out, "served")).sort().map((name) => `served/${name}`)]) {
    const hash = createHash("sha256").update(readFileSync(join(out, name))).digest("hex");
    lines.push(`${hash}  ${name}`);
    console.log(`${hash}  ${name} (${statSync(join(out, name)).size} bytes)`);
}
writeFileSync(join(out, "SHA256SUMS"), `${lines.join("\n")}\n`);
