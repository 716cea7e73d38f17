// Every page of the assistant, and the states in which it is looked at: what the tests of each page and the pictures share.

import { readdirSync, readFileSync } from "node:fs";
import { button, go, words } from "./way.mjs";

/** The procedure's example as the page keeps it: two private addresses are to correct. */
const example = "example";

export const screens = [
    { name: "start", fragment: "#/" },
    { name: "method-first", fragment: "#/method/recipients" },
    { name: "method", fragment: "#/method/address" },
    { name: "decision", fragment: "#/method" },
    { name: "ready", fragment: "#/ready", prepare: (page) => page.locator("#ready-1-no").check() },
    { name: "domain-blank", fragment: "#/domain" },
    { name: "domain-missing", fragment: "#/domain", prepare: (page) => button(page, "go_on").click() },
    { name: "domain", fragment: "#/domain", plan: example },
    { name: "domain-two-tenants", fragment: "#/domain", plan: example, prepare: (page) => button(page, "add_tenant").click() },
    { name: "addresses", fragment: "#/addresses", plan: example },
    { name: "dns", fragment: "#/dns", plan: example },
    { name: "application", fragment: "#/application", plan: example },
    { name: "senders", fragment: "#/senders", plan: example },
    { name: "answers-blank", fragment: "#/answers" },
    { name: "answers", fragment: "#/answers", plan: example },
    { name: "tasks", fragment: "#/tasks", plan: example, papers: "table.tasks td:nth-child(2):not(:empty)" },
    { name: "task-preparation", fragment: "#/tasks/preparation", plan: example, papers: "ol.steps" },
    { name: "task-exchange", fragment: "#/tasks/exchange", plan: example, papers: "ol.steps" },
    { name: "task-dns", fragment: "#/tasks/dns", plan: example, papers: "table.terms" },
    { name: "task-application", fragment: "#/tasks/application", plan: example, papers: "ol.steps" },
    { name: "task-sender", fragment: "#/tasks/sender", plan: example, papers: "ol.steps" },
    { name: "task-verification", fragment: "#/tasks/verification", plan: example, papers: "ol.steps" },
    { name: "task-verification-refused", fragment: "#/tasks/verification", plan: example, papers: "ol.steps", prepare: refused },
    { name: "runbook", fragment: "#/runbook", plan: example, papers: "article.sheet" },
    { name: "file", fragment: "#/file", plan: example },
    { name: "existing", fragment: "#/existing", prepare: paste },
];

/** Pastes the installation of 2020, and waits for what is read in it. */
async function paste(page) {
    const folder = new URL("../scenarios/11-an-installation-of-2020/pasted/", import.meta.url);
    const pasted = readdirSync(folder).sort().map((name) => readFileSync(new URL(name, folder), "utf8"));
    await page.locator("#installation").fill(pasted.join("\n"));
    await page.getByRole("button", { name: words.read }).click();
    await page.locator("ul.remarks").waitFor();
}

/** Pastes a conversation from an address that the plan does not have, in which the connector is not recognised. */
async function refused(page) {
    const host = "PR2FRA01FT012.mail.protection.outlook.com";
    const said = [
        `220 ${host} Microsoft ESMTP MAIL Service ready`,
        "EHLO relais.cabinet.fr",
        `250-${host} Hello [198.51.100.70]`,
        "250 STARTTLS",
        "MAIL FROM:<a@cabinet.fr>",
        "250 2.1.0 Sender OK",
        "RCPT TO:<client@example.org>",
        "550 5.7.64 TenantAttribution; Relay Access Denied",
    ];
    await page.locator("#outcome").fill(said.join("\n"));
    await page.getByRole("button", { name: words.read }).click();
    await page.locator("ul.outcome").waitFor();
}

/** Comes to a page of the assistant in its state; the visit begins with an empty browser. */
export async function show(page, { fragment, plan, prepare, papers }) {
    await page.locator("#title").waitFor();
    if (plan) {
        await page.getByRole("button", { name: words.example }).click();
        await page.waitForFunction(() => location.hash === "#/answers");
        await page.waitForFunction(() => document.activeElement?.id === "title");
    }
    if ((await page.evaluate(() => location.hash || "#/")) !== fragment) await go(page, fragment);
    if (papers) await page.locator(papers).first().waitFor();
    await prepare?.(page);
}
