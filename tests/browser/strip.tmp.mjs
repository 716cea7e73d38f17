import { launch } from "./support.mjs";
import { readFileSync } from "node:fs";
const names = process.argv.slice(3);
const browser = await launch(); const page = await (await browser.newContext({viewport:{width: Number(process.env.VW ?? 1900), height: 1000}})).newPage();
const imgs = names.map(n => `<img style="vertical-align:top;margin-right:8px;width:${process.env.IW ?? 300}px" src="data:image/png;base64,${readFileSync(n).toString("base64")}">`).join("");
await page.setContent(`<body style="margin:0;background:#888;white-space:nowrap">${imgs}</body>`);
await page.screenshot({ path: process.argv[2], clip: {x:0,y:0,width:Number(process.env.VW ?? 1900),height:Number(process.env.VH ?? 1300)} , fullPage:true});
await browser.close();
