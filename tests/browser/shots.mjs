// A picture of every page in every state, two themes, two widths, two languages; `cargo xtask shots` runs it.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, open, serve } from "./support.mjs";
import { screens, show } from "./screens.mjs";

const [folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launch();
const server = await serve();
let count = 0;
for (const locale of ["fr", "en"]) {
    for (const width of [1280, 360]) {
        for (const screen of screens) {
            const { page, context } = await open(browser, server.url, { locale, viewport: { width, height: 900 } });
            await show(page, screen);
            for (const colorScheme of ["light", "dark"]) {
                await page.emulateMedia({ colorScheme });
                const name = `${screen.name}-${locale}-${colorScheme}-${width}.png`;
                await page.screenshot({ path: join(folder, name), fullPage: true });
                count += 1;
            }
            await context.close();
        }
    }
}
console.log(`${count} pictures in ${folder}`);
await browser.close();
await server.close();
