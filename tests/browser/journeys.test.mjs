// From a blank page to a finished runbook: four firms, in French and in English, in the single file and in the served
// edition with its server gone. The runbook is the one that the command writes for the same firm, to the letter.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { open, single, stage } from "./support.mjs";
import { at, doTasks, fillIn, go, golden, paper, scenario } from "./way.mjs";

const connector = { recipients: "customers", volume: "notices", senders: "several", application: "neither", address: "own", host: "yes" };

const firms = [
    { folder: "02-two-sites-with-backup-lines", method: connector, named: "durand" },
    { folder: "04-two-tenants-by-certificate", method: { ...connector, address: "shared" } },
    { folder: "05-behind-a-filter", method: connector, named: "roux" },
    { folder: "07-mx-microsoft", method: { ...connector, application: "none", host: "none" }, named: "atelier" },
];

describe("journeys", () => {
    const on = stage();

    for (const locale of ["fr-FR", "en-GB"]) {
        for (const firm of firms) {
            test(`${firm.folder}, ${locale}, the single file`, async () => {
                const { page, context, faults } = await open(on.browser, single.href, { locale });
                await journey(page, firm, locale.slice(0, 2));
                assert.deepEqual(faults, []);
                await context.close();
            });

            test(`${firm.folder}, ${locale}, served and then offline`, async () => {
                const { page, context, faults } = await open(on.browser, on.server.url, { locale, serviceWorkers: "allow" });
                await page.evaluate(() => navigator.serviceWorker.ready);
                await context.setOffline(true);
                await page.reload();
                await journey(page, firm, locale.slice(0, 2));
                assert.deepEqual(faults, []);
                await context.close();
            });
        }
    }

    async function journey(page, firm, language) {
        await page.locator("#title").waitFor();
        assert.equal(await page.locator("html").getAttribute("lang"), language);
        const plan = await scenario(page, firm.folder);
        await fillIn(page, plan, firm);
        assert.equal(await page.locator("main .box.err").count(), 0, await page.locator("main").innerText());
        await doTasks(page);
        await go(page, "#/runbook");
        const written = await paper(page, "runbook.txt");
        same(written, expected(firm, language));
        await at(page, "#/runbook");
    }

    /** On the page a route bears its organisation's name. */
    function expected({ folder, named }, language) {
        const text = golden(folder, language, "runbook.txt");
        const quoted = (name) => (language === "fr" ? `«\u202f${name}\u202f»` : `“${name}”`);
        return named ? text.replaceAll(quoted("microsoft365"), quoted(named)) : text;
    }
});

/** Line by line, so that a difference is told by its own line. */
function same(written, wanted) {
    const lines = [written, wanted].map((text) => text.split("\n"));
    for (const [number, line] of lines[1].entries()) assert.equal(lines[0][number], line, `line ${number + 1}`);
    assert.equal(lines[0].length, lines[1].length);
}
