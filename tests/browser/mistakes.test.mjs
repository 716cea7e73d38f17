// A mistake of each kind and its way out, in both languages: those made on the page at their fields, and the three that
// only a try shows (port 25, another way out, a connector that is not recognised) where its result is pasted.

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

const greeting = (address) => `220 PR2FRA01FT012.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready
EHLO relais.cabinet.fr
250-PR2FRA01FT012.mail.protection.outlook.com Hello [${address}]
250 STARTTLS
`;
const taken = "DATA\n354 Start mail input\n.\n250 2.6.0 <1@cabinet.fr> [Hostname=PR2FRA01.prod.outlook.com] Queued mail for delivery\n";

const tries = [
    { kind: "net.port25_blocked", station: 2, wrong: "*** Error connecting to cabinet-fr.mail.protection.outlook.com:25: Connection timed out", right: greeting("9.9.9.9"), fr: "Aucune réponse sur le port 25", en: "No answer on port 25", mended: { fr: "l’adresse prévue", en: "the address planned" } },
    { kind: "egress.mismatch", station: 2, wrong: greeting("9.9.9.70"), right: greeting("9.9.9.9"), fr: "Microsoft vous voit arriver de 9.9.9.70, le plan prévoit 9.9.9.9", en: "Microsoft sees you coming from 9.9.9.70, the plan says 9.9.9.9", mended: { fr: "l’adresse prévue", en: "the address planned" } },
    { kind: "550 5.7.64", station: 3, wrong: "RCPT TO:<client@example.org>\n550 5.7.64 TenantAttribution; Relay Access Denied\n", right: taken, fr: "aucun connecteur ne correspond", en: "no connector matches", mended: { fr: "Microsoft 365 a pris le message en charge", en: "Microsoft 365 has taken charge of the message" } },
];

describe("mistakes", () => {
    const on = stage();

    for (const language of ["fr", "en"]) {
        for (const mistake of tries) {
            test(`${mistake.kind}, ${language}`, async () => {
                const { page, context, faults } = await open(on.browser, on.server.url, { locale: language });
                await go(page, "#/domain");
                await page.locator("#domains-0-name").fill("cabinet.fr");
                await page.locator("#tenants-0-endpoint").fill(endpoint.right);
                await go(page, "#/addresses");
                await page.locator("#sites-0-egress_addresses-0").fill("9.9.9.9");
                await go(page, "#/tasks/verification");
                const read = async (text) => {
                    await page.locator("#outcome").fill(text);
                    await button(page, "read").click();
                };
                await read(mistake.wrong);
                const found = page.locator("ul.outcome > li", { hasText: mistake[language] });
                await found.waitFor();
                assert.equal(await found.locator("code").textContent(), mistake.kind);
                assert.ok(await page.locator("ol.way > li").nth(mistake.station).evaluate((place) => place.classList.contains("wrong")));
                assert.equal(await page.locator("#outcome").inputValue(), mistake.wrong, "what was pasted stays");
                await read(mistake.right);
                await page.locator("ul.outcome > li", { hasText: mistake.mended[language] }).waitFor();
                await found.waitFor({ state: "detached" });
                assert.equal(await page.locator("ol.way > li.wrong", { hasText: /^(Facteur|Microsoft 365)/ }).count(), 0);
                assert.deepEqual(faults, []);
                await context.close();
            });
        }
    }

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
