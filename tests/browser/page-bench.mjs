// The page's first load, its start, and how soon it answers a key; `cargo xtask bench page` runs it.
//
// Usable is when the program has drawn its heading and the first button of the page is there.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { dist, launch, open, serve, single } from "./support.mjs";
import { go } from "./way.mjs";

const browser = await launch();
const server = await serve();

server.requests.length = 0;
const first = await open(browser, server.url);
await usable(first.page);
const files = [...new Set(server.requests.map((path) => (path === "/" ? "index.html" : path.slice(1))))];
const bytes = (ending) => files.reduce((sum, file) => sum + statSync(join(dist, `${file}${ending}`)).size, 0);
console.log(`first load: ${bytes(".br")} bytes by Brotli, ${bytes(".gz")} by gzip, ${files.length} files; aim: 250000`);
for (const file of files) console.log(`  ${statSync(join(dist, `${file}.br`)).size}  ${file}`);
await first.context.close();

for (const [name, url, rate] of [
    ["served", server.url, 1],
    ["served, 4 times slower", server.url, 4],
    ["single file", single.href, 1],
    ["single file, 4 times slower", single.href, 4],
]) {
    const times = [];
    for (let round = 0; round < 5; round += 1) times.push(await start(url, rate));
    console.log(`usable, ${name}: ${median(times).toFixed(0)} ms (median of 5); aim: ${rate === 1 ? 500 : 2000}`);
}
console.log(`single file: ${readFileSync(single).length} bytes`);

const { page, context } = await open(browser, server.url);
await go(page, "#/domain");
await page.evaluate(() => {
    const domains = Array.from({ length: 50 }, (_, index) => ({
        name: `domain${index}.example.org`,
        tenant: "microsoft365",
        txt: ["v=spf1 mx include:spf.protection.outlook.com -all"],
    }));
    const plan = {
        schema: 1,
        organisation: "",
        tenants: [{ name: "microsoft365", endpoint: "domain0-example-org.mail.protection.outlook.com" }],
        domains,
        sites: [{ name: "S", egress_addresses: ["9.9.9.9"] }],
        senders: { notification: "n@domain0.example.org" },
        application: {},
        routes: [{ name: "microsoft365", tenant: "microsoft365" }],
    };
    localStorage.setItem("plan:v1", JSON.stringify(plan));
});
for (const [fragment, field] of [["#/domain", "#domains-49-name"], ["#/addresses", "#sites-0-egress_addresses-0"]]) {
    await page.reload();
    await go(page, "#/senders");
    await go(page, fragment);
    await page.locator(field).focus();
    const answered = await page.evaluate(async (field) => {
        const input = document.querySelector(field);
        const times = [];
        for (const letter of "0123456789") {
            await new Promise(requestAnimationFrame);
            const begun = performance.now();
            input.value += letter;
            input.dispatchEvent(new InputEvent("input", { bubbles: true }));
            // What the program does at once, and what it has put off to the end of the turn.
            await new Promise((resolve) => setTimeout(resolve));
            times.push(performance.now() - begun);
        }
        return times;
    }, field);
    const longest = Math.max(...answered).toFixed(1);
    console.log(`a key in ${field} with 50 domains: ${median(answered).toFixed(1)} ms, at most ${longest}; aim: 16.7`);
}
await context.close();
await browser.close();
await server.close();

async function start(url, rate) {
    const context = await browser.newContext({ locale: "fr-FR", serviceWorkers: "block" });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    const begun = performance.now();
    await page.goto(url, { waitUntil: "commit" });
    await usable(page);
    const taken = performance.now() - begun;
    await context.close();
    return taken;
}

function usable(page) {
    return page.locator("#title + * ~ p button, #title ~ p button").first().waitFor();
}

function median(times) {
    return [...times].sort((left, right) => left - right)[Math.floor(times.length / 2)];
}
