// The two editions: one that stays in the browser after the first visit, one in a single file; and the policy of both.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { dist, launch, open, serve, single } from "./support.mjs";
import { at, button, go } from "./way.mjs";

describe("the editions", () => {
    let browser;
    before(async () => {
        browser = await launch();
    });
    after(() => browser.close());

    test("a second build waits, is told, and takes over only when it is asked to", async () => {
        const folder = await mkdtemp(join(tmpdir(), "facteur-edition-"));
        await cp(dist, folder, { recursive: true });
        const server = await serve(folder);
        const { page, context, faults } = await open(browser, server.url, { serviceWorkers: "allow" });
        await page.evaluate(() => navigator.serviceWorker.ready);
        await go(page, "#/domain");
        await page.locator("#domains-0-name").fill("cabinet.fr");
        const worker = join(folder, "sw.js");
        await writeFile(worker, (await readFile(worker, "utf8")).replace(/facteur-\$\{"\w+"\}/, "facteur-next"));
        await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
        await page.getByText("Une nouvelle version est prête.").waitFor();
        assert.equal(await page.locator("#domains-0-name").inputValue(), "cabinet.fr");
        await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Recharger" }).click()]);
        await page.locator("#title").waitFor();
        assert.deepEqual(await page.evaluate(() => caches.keys()), ["facteur-next"]);
        assert.equal(await page.locator("#domains-0-name").inputValue(), "cabinet.fr");
        assert.deepEqual(faults, []);
        await context.close();
        await server.close();
        await rm(folder, { recursive: true });
    });

    test("the page says its version, its edition and its build", async () => {
        const server = await serve();
        const served = await open(browser, server.url);
        const said = async (page) => (await page.locator("footer").textContent()).trim();
        assert.match(await said(served.page), /^Facteur \d+\.\d+\.\d+, édition servie, empreinte [0-9a-f]{12}$/);
        await served.context.close();
        const alone = await open(browser, single.href);
        assert.match(await said(alone.page), /^Facteur \d+\.\d+\.\d+, édition en un seul fichier, empreinte [0-9a-f]{12}$/);
        await alone.context.close();
        await server.close();
    });

    test("the single file computes, and asks for nothing but itself", async () => {
        const { page, context, faults } = await open(browser, single.href);
        const asked = [];
        page.on("request", (request) => asked.push(request.url()));
        await button(page, "example").click();
        await at(page, "#/answers");
        await go(page, "#/tasks/dns");
        await page.locator("table.terms").waitFor();
        assert.deepEqual(asked.filter((url) => !url.startsWith("blob:")), []);
        assert.deepEqual(faults, []);
        await context.close();
    });

    for (const edition of ["served", "single"]) {
        test(`the ${edition} edition runs no foreign script and reaches no foreign host`, async () => {
            const server = await serve();
            const { page, context } = await open(browser, edition === "single" ? single.href : server.url);
            await page.locator("#title").waitFor();
            const tried = await page.evaluate(async () => {
                const script = document.createElement("script");
                script.textContent = "globalThis.ran = true";
                document.body.append(script);
                const image = document.createElement("div");
                image.innerHTML = `<img src="x" onerror="globalThis.ran = true">`;
                document.body.append(image);
                const reached = await fetch("https://example.org/").then(() => true, () => false);
                await new Promise((resolve) => setTimeout(resolve, 100));
                return { ran: "ran" in globalThis, reached };
            });
            assert.deepEqual(tried, { ran: false, reached: false });
            await context.close();
            await server.close();
        });
    }

    test("no other page may frame it", async () => {
        const server = await serve();
        const framing = createServer((_, response) => {
            response.setHeader("Content-Type", "text/html");
            response.end(`<iframe src="${server.url}"></iframe>`);
        });
        await new Promise((resolve) => framing.listen(0, "127.0.0.1", resolve));
        const context = await browser.newContext();
        const page = await context.newPage();
        const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
        await page.goto(`http://127.0.0.1:${framing.address().port}/`);
        await refused;
        await context.close();
        await new Promise((resolve) => framing.close(resolve).closeAllConnections());
        await server.close();
    });

    test("the runbook is printed whole on A4, with boxes to tick and lines to sign", async () => {
        const server = await serve();
        const { page, context } = await open(browser, server.url);
        await button(page, "example").click();
        await at(page, "#/answers");
        await go(page, "#/runbook");
        await page.locator("article.sheet").waitFor();
        const folder = await mkdtemp(join(tmpdir(), "facteur-print-"));
        const path = join(folder, "runbook.pdf");
        await page.pdf({ path, preferCSSPageSize: true });
        const { execFileSync } = await import("node:child_process");
        const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
        const size = execFileSync("pdfinfo", [path], { encoding: "utf8" });
        assert.match(size, /Page size: +59[45]\S* x 84[12]\S* pts \(A4\)/);
        const sheets = text.split("\f").filter((sheet) => sheet.trim() !== "");
        for (const [index, sheet] of sheets.entries()) {
            const head = sheet.trim().split("\n")[0];
            assert.match(head, /^cabinet\.fr – fiche imprimée le \d{1,2}(er)? \p{L}+ \d{4} +\d+ ?\/ ?\d+$/u);
            assert.match(head, new RegExp(` ${index + 1} ?/ ?${sheets.length}$`));
        }
        for (const said of ["☐", "signature", "Fiche d’envoi par Microsoft 365", "ip4:10.14.154.252", "Sources"]) {
            assert.ok(text.includes(said), said);
        }
        for (const button of ["Imprimer", "Copier le texte", "Effacer de ce navigateur"]) {
            assert.ok(!text.includes(button), button);
        }
        await rm(folder, { recursive: true });
        await context.close();
        await server.close();
    });
});
