// The tools of the browser tests, tried on a page that each test makes itself.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { axe, fileFor, launch, open, policyFor, serve } from "./support.mjs";

describe("support", () => {
    let browser;
    before(async () => {
        browser = await launch();
    });
    after(() => browser.close());

    /** Serves one page and hands over what a visit to it gives. */
    async function visit(html, look) {
        const folder = await mkdtemp(join(tmpdir(), "facteur-page-"));
        await writeFile(join(folder, "index.html"), html);
        const server = await serve(folder);
        try {
            const { page, context, faults } = await open(browser, server.url);
            await look(page, faults, server);
            await context.close();
        } finally {
            await server.close();
            await rm(folder, { recursive: true });
        }
    }

    test("the start script in line runs under the policy", async () => {
        const html = `<!doctype html><title>a</title><link rel="icon" href="data:,"><h1>a</h1>
            <script type="module">document.querySelector("h1").textContent = "started";</script>`;
        await visit(html, async (page, faults) => {
            assert.equal(await page.textContent("h1"), "started");
            assert.deepEqual(faults, []);
        });
    });

    test("an event handler in an attribute is refused, and is a fault", async () => {
        const html = `<!doctype html><title>a</title><link rel="icon" href="data:,">
            <img alt="" src="data:," onerror="document.title = 'ran'">`;
        await visit(html, async (page, faults) => {
            await page.waitForFunction(() => document.readyState === "complete");
            assert.equal(await page.title(), "a");
            assert.notDeepEqual(faults, []);
        });
    });

    test("a request to somebody else is a fault", async () => {
        const html = `<!doctype html><title>a</title><link rel="icon" href="data:,"><h1>a</h1>
            <link rel="stylesheet" href="http://203.0.113.9/a.css">`;
        await visit(html, async (_page, faults) => {
            assert.notDeepEqual(faults, []);
        });
    });

    test("axe finds a field without a label", async () => {
        const html = `<!doctype html><html lang="fr"><title>a</title><link rel="icon" href="data:,">
            <main><h1>a</h1><input></main></html>`;
        await visit(html, async (page) => {
            const found = await axe(page);
            assert.equal(found.length, 1);
            assert.match(found[0], /^label: /);
        });
    });

    test("a script with a source gets no hash", () => {
        assert.doesNotMatch(policyFor(`<script type="module" src="/a.js"></script>`), /sha256/);
    });

    test("an address of the page is the page, and no path leaves the folder", () => {
        assert.equal(fileFor("/"), "index.html");
        assert.equal(fileFor("/console/messages"), "index.html");
        assert.equal(fileFor("/a.css"), "/a.css");
        assert.equal(fileFor("/../../secret.txt"), "/secret.txt");
    });
});
