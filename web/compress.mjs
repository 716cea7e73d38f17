// Puts beside each text and program of the built page the same under Brotli and gzip, for facteur to serve.
//
// Run with the page's folder as its argument. Node.js has both; it is here for wasm-opt anyway.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [folder] = process.argv.slice(2);

for (const name of readdirSync(folder)) {
    if (![".wasm", ".js", ".css", ".html", ".svg"].includes(extname(name))) continue;
    const file = join(folder, name);
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
