import { launch, open, serve } from "./support.mjs";
const which = process.argv.slice(2);
const browser = await launch(); const server = await serve();
const width = Number(process.env.W ?? 1280), scheme = process.env.T ?? "light", locale = process.env.L ?? "fr-FR";
const { page, faults } = await open(browser, server.url + "/" + (which[0] ?? ""), { viewport: { width, height: 900 }, colorScheme: scheme, locale });
await page.waitForSelector("#title");
if (process.env.EX) { await page.evaluate(()=>{location.hash="#/"}); await page.getByRole("button",{name:/exemple|example/}).click(); await page.waitForFunction(()=>location.hash==="#/answers"); }
for (const step of which.slice(1)) { await page.evaluate((h)=>{location.hash=h}, step); await page.waitForTimeout(700); await page.screenshot({ path: `/tmp/look${step.replace(/[^a-z]/g,"_")}-${width}-${scheme}-${locale.slice(0,2)}.png`, fullPage: true }); }
if (which.length < 2) await page.screenshot({ path: "/tmp/look.png", fullPage: true });
console.log(faults); await browser.close(); await server.close();
