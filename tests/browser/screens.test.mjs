// Every page in every state, in both languages: no fault of axe in either theme, no sideways scroll at 320 px, what
// those who hear the page are told (kept in aria/, a file for each language), and with forced colours.
//
// ARIA=write writes the files of aria/ anew.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, test } from "node:test";
import { axe, open, stage } from "./support.mjs";
import { screens, show } from "./screens.mjs";

describe("every page", () => {
    const on = stage();

    for (const language of ["fr", "en"]) {
        const file = new URL(`./aria/${language}.txt`, import.meta.url);
        const heard = [];
        for (const screen of screens) {
            test(`${screen.name}, ${language}`, async () => {
                // Colours that are still changing would be judged half-way.
                const options = { locale: language, reducedMotion: "reduce", viewport: { width: 1280, height: 900 } };
                const { page, context, faults } = await open(on.browser, on.server.url, options);
                await show(page, screen);
                assert.equal(await page.locator("html").getAttribute("lang"), language);
                assert.equal(await page.locator("h1").count(), 1);
                heard.push(`# ${screen.name}\n${await page.locator("main").ariaSnapshot()}\n`);
                for (const colorScheme of ["light", "dark"]) {
                    await page.emulateMedia({ colorScheme });
                    assert.deepEqual(await axe(page), [], colorScheme);
                }
                await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
                // The system's own colours are not the page's to judge.
                const forced = (await axe(page)).filter((fault) => !fault.startsWith("color-contrast"));
                assert.deepEqual(forced, [], "forced colours");
                await page.setViewportSize({ width: 320, height: 800 });
                const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
                assert.ok(scroll <= 320, `${scroll} px wide`);
                assert.deepEqual(faults, []);
                await context.close();
            });
        }

        test(`what is heard is what is kept in aria/${language}.txt`, () => {
            const text = heard.join("\n");
            if (process.env.ARIA === "write") {
                mkdirSync(new URL(".", file), { recursive: true });
                writeFileSync(file, text);
            }
            const [now, kept] = [text, readFileSync(file, "utf8")].map((text) => text.split("\n"));
            for (const [number, line] of kept.entries()) assert.equal(now[number], line, `line ${number + 1}`);
            assert.equal(now.length, kept.length);
        });
    }
});
