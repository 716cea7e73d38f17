// The page in both languages, both colours, wide and narrow: no fault of axe, no sideways scroll, and
// a picture of each in out/ for people to look at.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { axe, launch, open, out, serve } from "./support.mjs";

const languages = { fr: "Essayer avec l’exemple de la procédure", en: "Try the procedure’s example" };
const themes = ["light", "dark"];
const widths = [1280, 360];

describe("the page as seen", () => {
    let browser, server;
    before(async () => {
        await mkdir(out, { recursive: true });
        browser = await launch();
        server = await serve();
    });
    after(async () => {
        await browser.close();
        await server.close();
    });

    for (const [language, example] of Object.entries(languages)) {
        for (const theme of themes) {
            for (const width of widths) {
                test(`${language}, ${theme}, ${width} px`, async () => {
                    const viewport = { width, height: 900 };
                    const { page, context, faults } = await open(browser, server.url, { viewport });
                    if (language === "en") {
                        await page.getByRole("button", { name: "English" }).click();
                    }
                    await page.locator("#theme").selectOption(theme);
                    const name = `${language}-${theme}-${width}`;
                    await look(page, `${name}-empty`, width);
                    await page.getByRole("button", { name: example }).click();
                    await page.locator("ins").waitFor();
                    await look(page, name, width);
                    assert.equal(await page.locator("html").getAttribute("lang"), language);
                    assert.deepEqual(faults, []);
                    await context.close();
                });
            }
        }
    }

    async function look(page, name, width) {
        await page.screenshot({ path: `${out}${name}.png`, fullPage: true });
        assert.deepEqual(await axe(page), []);
        const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(scroll <= width, `${scroll} px wide`);
    }
});
