// How long `merge_spf` takes in Chromium, called from the page's own JavaScript; run by `cargo xtask bench spf`.

import { launch, open, serve } from "./support.mjs";

// Two records of ten terms each, as in crates/spf/bench.
const RECORDS = [
    "v=spf1 mx a ip4:192.0.2.1 ip4:192.0.2.2 ip4:192.0.2.3 ip4:198.51.100.0/24 include:a.example include:b.example a:c.example -all",
    "v=spf1 mx ip4:192.0.2.2 ip4:192.0.2.9 ip4:203.0.113.1 ip4:203.0.113.2 ip4:203.0.113.3 include:A.example include:d.example a:e.example ~all",
];

const browser = await launch();
const server = await serve();
const { page } = await open(browser, server.url);
const median = await page.evaluate(async (records) => {
    const face = await globalThis.facteurFace();
    const times = [];
    for (let round = 0; round < 51; round += 1) {
        const begun = performance.now();
        for (let run = 0; run < 200; run += 1) {
            face.merge_spf(records, ["198.51.100.7"]);
        }
        times.push(((performance.now() - begun) * 1000) / 200);
    }
    return times.sort((left, right) => left - right)[25];
}, RECORDS);
console.log(`merge of 20 terms in Chromium, its JSON read by JavaScript: ${median.toFixed(1)} µs`);
await browser.close();
await server.close();
