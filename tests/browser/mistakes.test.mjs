// A mistake of each kind that can be made on the page, and its way out, in both languages. The three that only a
// server can see (port 25, another way out, a connector that is not recognised) are in the runbook's checks.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { open, stage } from "./support.mjs";
import { at, button, go } from "./way.mjs";

const address = { fragment: "#/addresses", field: "#sites-0-egress_addresses-0", right: "9.9.9.9", next: "#/dns" };
const endpoint = { fragment: "#/domain", field: "#tenants-0-endpoint", right: "cabinet-fr.mail.protection.outlook.com", next: "#/addresses" };
const record = { fragment: "#/dns", field: "#domains-0-txt", right: "v=spf1 mx -all", next: "#/application" };

const mistakes = [
    { ...address, kind: "ip.private", wrong: "10.14.154.252", fr: "est une adresse privée", en: "is a private address" },
    { ...address, kind: "ip.documentation", wrong: "203.0.113.9", fr: "réservée aux exemples", en: "reserved for examples" },
    { ...address, kind: "ip.v6", wrong: "2001:db8::1", fr: "Un connecteur n’accepte que des adresses IPv4", en: "A connector only takes IPv4 addresses" },
    { ...address, kind: "ip.range_too_wide", wrong: "9.9.0.0/16", fr: "plages de /24 à /32", en: "ranges from /24 to /32" },
    { ...endpoint, kind: "mx.bad_suffix", wrong: "cabinet-fr.mail.protection.outlook.fr", fr: "n’existe pas chez Microsoft", en: "does not exist at Microsoft" },
    { ...endpoint, kind: "mx.filter", wrong: "cabinet.mailinblack.com", fr: "filtre", en: "filter" },
    { ...record, kind: "spf.multiple", wrong: "v=spf1 mx -all\nv=spf1 a -all", fr: "2 enregistrements SPF", en: "2 SPF records" },
    { ...record, kind: "spf.too_many_lookups", wrong: `v=spf1 ${lookups(11)} -all`, fr: "recherches DNS", en: "DNS look-ups" },
    { ...record, kind: "spf.pass_all", wrong: "v=spf1 mx +all", fr: "autorise tout Internet", en: "lets the whole Internet" },
    { ...record, kind: "spf.after_all", wrong: "v=spf1 -all ip4:9.9.9.9", fr: "n’est jamais lu", en: "is never read" },
    { fragment: "#/domain", field: "#domains-0-name", right: "cabinet.fr", next: "#/addresses", kind: "dns.name_doubled", wrong: "cabinet.fr.cabinet.fr", fr: "cabinet.fr.cabinet.fr", en: "cabinet.fr.cabinet.fr" },
    { fragment: "#/senders", field: "#senders-notification", right: "a@cabinet.fr", next: "#/answers", kind: "sender.domain_not_accepted", wrong: "a@societe-b.fr", fr: "ne fait pas partie de vos domaines", en: "is not in your Microsoft 365 domains" },
];

describe("mistakes", () => {
    const on = stage();

    for (const language of ["fr", "en"]) {
        for (const mistake of mistakes) {
            test(`${mistake.kind}, ${language}`, async () => {
                const { page, context, faults } = await open(on.browser, on.server.url, { locale: language });
                await go(page, "#/domain");
                await page.locator("#domains-0-name").fill("cabinet.fr");
                await page.locator("#tenants-0-endpoint").fill(endpoint.right);
                if (mistake.fragment !== "#/domain") await go(page, mistake.fragment);
                await page.locator(mistake.field).fill(mistake.wrong);
                await page.locator(mistake.field).press("Tab");
                const message = page.locator(`${mistake.field}-message`, { hasText: mistake[language] });
                await message.waitFor();
                assert.equal(await page.locator(mistake.field).inputValue(), mistake.wrong, "what was typed stays");
                await page.locator(mistake.field).fill(mistake.right);
                await page.locator(mistake.field).press("Tab");
                await message.waitFor({ state: "detached" });
                await button(page, "go_on").click();
                await at(page, mistake.next);
                assert.deepEqual(faults, []);
                await context.close();
            });
        }
    }
});

function lookups(count) {
    return Array.from({ length: count }, (_, index) => `include:spf${index}.example.org`).join(" ");
}
