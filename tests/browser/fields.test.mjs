// The questions as people answer them: typing, pasting, going on and back, files, links, another language, the keyboard.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { open, stage } from "./support.mjs";
import { at, button, go } from "./way.mjs";

const published = "v=spf1 mx include:spf.protection.outlook.com -all";

describe("the questions", () => {
    const on = stage();

    /** A visit of its own; whatever went wrong in the page fails the test. */
    function visit(name, steps, options = {}) {
        test(name, async () => {
            const { page, context, faults } = await open(on.browser, on.server.url, options);
            await steps(page, context);
            assert.deepEqual(faults, []);
            await context.close();
        });
    }

    visit("what is typed changes the record shown, with what is new in bold", async (page) => {
        await go(page, "#/domain");
        await page.locator("#domains-0-name").pressSequentially("cabinet.fr");
        await go(page, "#/dns");
        await page.locator("#domains-0-txt").fill(`"${published}"\n"MS=ms12345678"`);
        await page.getByText("Lu\u00a0: 1 enregistrement SPF, 1 autre valeur, conservée.").waitFor();
        await go(page, "#/addresses");
        await page.locator("#sites-0-egress_addresses-0").fill("9.9.9.9");
        await page.locator("ins b", { hasText: "ip4:9.9.9.9" }).waitFor();
        assert.match(await page.locator("del").textContent(), /- v=spf1 mx include:spf\.protection\.outlook\.com -all$/);
    });

    visit("what nslookup prints of a long record is one value, and what it says around it is none", async (page) => {
        await go(page, "#/domain");
        await page.locator("#domains-0-name").fill("cabinet.fr");
        await go(page, "#/addresses");
        await page.locator("#sites-0-egress_addresses-0").fill("9.9.9.9");
        await go(page, "#/dns");
        const head = "Serveur :   box.lan\nAddress:  192.168.1.1\n\nRéponse ne faisant pas autorité :\n";
        const value = "cabinet.fr\ttext =\n\n\t\"v=spf1 ip4:9.9.9.1 \"\n\t\"include:spf.example.org -all\"\n";
        await page.locator("#domains-0-txt").fill(head + value);
        await page.getByText(/^Lu\u00a0: 1 enregistrement SPF\.$/).waitFor();
        const after = await page.locator("ins").textContent();
        assert.match(after, /v=spf1 ip4:9\.9\.9\.1 include:spf\.example\.org .*ip4:9\.9\.9\.9.* -all$/);
        await page.locator("#domains-0-txt").fill("*** box.lan ne parvient pas à trouver cabinet.fr : Non-existent domain");
        await page.getByText("Aucune valeur TXT n’est reconnue dans ce texte.").waitFor();
    });

    visit("a domain that holds no value is said to hold none, and is done", async (page) => {
        await go(page, "#/domain");
        await page.locator("#domains-0-name").fill("cabinet.fr");
        await go(page, "#/dns");
        const tag = page.locator('aside a[href="#/dns"] + .tag');
        assert.equal(await tag.textContent(), "À faire");
        await page.locator("#domains-0-none").check();
        assert.equal(await tag.textContent(), "Fait");
        await page.reload();
        assert.equal(await page.locator("#domains-0-none").isChecked(), true);
    });

    visit("an organisation typed through another one's name takes nothing from it", async (page) => {
        await go(page, "#/domain");
        await page.locator("#domains-0-name").fill("a.fr");
        await page.locator("#tenants-0-name").fill("Cabinet");
        await button(page, "add_domain").click();
        await page.locator("#domains-1-name").fill("b.fr");
        await button(page, "add_tenant").click();
        const second = await page.locator("#domain-1-tenant option").nth(1).getAttribute("value");
        await page.locator("#domain-1-tenant").selectOption(second);
        await page.locator("#tenants-1-name").selectText();
        await page.locator("#tenants-1-name").pressSequentially("Cabinet Lyon");
        assert.equal(await page.locator("#domain-0-tenant").inputValue(), "Cabinet");
        assert.equal(await page.locator("#domain-1-tenant").inputValue(), "Cabinet Lyon");
    });

    visit("going on without an answer says what is missing, at its field too, and leads there", async (page) => {
        await go(page, "#/domain");
        assert.equal(await page.locator("#summary").count(), 0);
        await button(page, "go_on").click();
        await page.waitForFunction(() => document.activeElement?.id === "summary");
        assert.match(await page.title(), /^Erreur\u00a0: /);
        assert.equal(await page.locator("#domains-0-name").getAttribute("aria-invalid"), "true");
        await page.locator("#summary li a").first().click();
        await page.waitForFunction(() => document.activeElement?.id === "domains-0-name");
        await button(page, "anyway").click();
        await at(page, "#/addresses");
    });

    visit("a field being typed is left in peace, and told about once left", async (page) => {
        await go(page, "#/addresses");
        const field = page.locator("#sites-0-egress_addresses-0");
        await field.pressSequentially("10.1");
        assert.equal(await field.getAttribute("aria-invalid"), null);
        await field.press("Tab");
        await page.locator("#sites-0-egress_addresses-0[aria-invalid=true]").waitFor();
    });

    visit("a paste of several addresses, and a list, fill several rows", async (page, context) => {
        await context.grantPermissions(["clipboard-read", "clipboard-write"]);
        await go(page, "#/addresses");
        await page.evaluate((text) => navigator.clipboard.writeText(text), "9.9.9.9; 149.112.112.112 (secours)");
        await page.locator("#sites-0-egress_addresses-0").focus();
        await page.keyboard.press("Control+V");
        await page.locator("#sites-0-egress_addresses-1").waitFor();
        await page.getByText("Coller une liste").click();
        await page.locator("#many-0").fill("Ligne 1\u00a0: 1.1.1.1\nLigne 2\u00a0: 1.0.0.1");
        await page.getByRole("button", { name: "Ajouter ces adresses" }).click();
        await page.locator("#sites-0-egress_addresses-3").waitFor();
        const rows = page.locator("[id^='sites-0-egress_addresses-'][type=text]");
        assert.deepEqual(await rows.evaluateAll((all) => all.map((one) => one.value)), ["9.9.9.9", "149.112.112.112", "1.1.1.1", "1.0.0.1"]);
    });

    visit("an MX answer is read, and its server taken", async (page) => {
        await go(page, "#/domain");
        await page.locator("#domains-0-name").fill("cabinet.fr");
        await page.locator("details", { has: page.locator("#mx-0") }).locator("summary").click();
        await page.locator("#mx-0").fill("cabinet.fr\tMX preference = 0, mail exchanger = cabinet-fr.mail.protection.outlook.com");
        await page.getByRole("button", { name: "Reprendre cabinet-fr.mail.protection.outlook.com" }).click();
        assert.equal(await page.locator("#tenants-0-endpoint").inputValue(), "cabinet-fr.mail.protection.outlook.com");
    });

    visit("what was typed is there after a reload, and erasing can be taken back", async (page) => {
        await go(page, "#/method/volume");
        await page.locator("#volume-notices").check();
        await go(page, "#/domain");
        await page.locator("#domains-0-name").fill("cabinet.fr");
        await page.locator("#tenants-0-licences").fill("douze");
        await page.getByText("«\u202fdouze\u202f» n’est pas un nombre entier").waitFor();
        await page.reload();
        assert.equal(await page.locator("#domains-0-name").inputValue(), "cabinet.fr");
        await button(page, "erase").click();
        await page.getByText("Le plan est effacé de ce navigateur.").waitFor();
        assert.equal(await page.locator("#domains-0-name").inputValue(), "");
        await button(page, "restore").click();
        assert.equal(await page.locator("#domains-0-name").inputValue(), "cabinet.fr");
        await go(page, "#/method/volume");
        assert.equal(await page.locator("#volume-notices").isChecked(), true);
    });

    visit("« Modifier » comes back to the check of the answers", async (page) => {
        await tryExample(page);
        await page.locator("dl.answers a[href='#/addresses']").click();
        await at(page, "#/addresses");
        await page.locator("#summary").getByText("10.14.154.252 est une adresse privée").waitFor();
        for (const [index, address] of ["9.9.9.9", "149.112.112.112"].entries()) {
            await page.locator(`#sites-0-egress_addresses-${index}`).fill(address);
        }
        await button(page, "go_on").click();
        await at(page, "#/answers");
        await page.getByText("Tout est là. Les documents peuvent être préparés.").waitFor();
    });

    visit("a plan that is saved and opened again is the same, and another one is shown before it is taken", async (page) => {
        await tryExample(page);
        const [download] = await Promise.all([page.waitForEvent("download"), button(page, "save").click()]);
        assert.equal(download.suggestedFilename(), "plan.toml");
        const text = await readFile(await download.path(), "utf8");
        await go(page, "#/file");
        await give(page, "plan.toml", text);
        await page.locator("#opened").getByText("plan.toml est le même plan que le vôtre").waitFor();
        await give(page, "autre.toml", text.replace("10.14.154.252", "9.9.9.9"));
        await page.locator("#opened ins", { hasText: "9.9.9.9" }).waitFor();
        await page.locator("#opened del", { hasText: "10.14.154.252" }).waitFor();
        await page.getByRole("button", { name: "Garder le mien" }).click();
        await go(page, "#/addresses");
        assert.equal(await page.locator("#sites-0-egress_addresses-0").inputValue(), "10.14.154.252");
        await go(page, "#/file");
        await give(page, "autre.toml", text.replace("10.14.154.252", "9.9.9.9"));
        await page.getByRole("button", { name: "Prendre ce plan" }).click();
        await at(page, "#/answers");
        await page.getByText("Le plan de autre.toml est en place.").waitFor();
    });

    visit("a file without a plan changes nothing, and says why", async (page) => {
        await tryExample(page);
        await go(page, "#/file");
        for (const text of ["schema = 1\nname = = 2", "{", "schema = 99", "nothing", ""]) {
            await give(page, "other.toml", text);
            await page.locator("#opened").getByText("other.toml ne contient pas de plan lisible").waitFor();
            assert.equal(await page.getByRole("button", { name: "Prendre ce plan" }).count(), 0, text);
        }
    });

    visit("a link holds the plan, is made on request, and is taken out of the address", async (page, context) => {
        await tryExample(page);
        await go(page, "#/file");
        await page.getByText("Il ne contient aucun mot de passe. Qui l’a peut lire le plan.").waitFor();
        await page.getByRole("button", { name: "Créer le lien" }).click();
        const link = await page.locator("#link").inputValue();
        assert.match(link, /#p=[\w-]+$/);
        const other = await context.browser().newContext({ locale: "fr-FR", serviceWorkers: "block" });
        const reader = await other.newPage();
        await reader.goto(link);
        await reader.locator("#opened ins", { hasText: "cabinet.fr" }).first().waitFor();
        assert.equal(await reader.evaluate(() => location.hash), "#/file");
        await reader.getByRole("button", { name: "Prendre ce plan" }).click();
        await at(reader, "#/answers");
        await reader.goto(`${on.server.url}/#p=broken`);
        await reader.locator("#opened").getByText("le lien ne contient pas de plan lisible").waitFor();
        await other.close();
    });

    visit("the other language keeps what was typed and translates the papers", async (page) => {
        await tryExample(page);
        await go(page, "#/tasks/dns");
        await page.locator("table.terms caption", { hasText: "L’enregistrement, terme par terme" }).waitFor();
        await page.getByRole("button", { name: "English" }).click();
        await page.locator("table.terms caption", { hasText: "The record, term by term" }).waitFor();
        assert.equal(await page.locator("html").getAttribute("lang"), "en");
        assert.match(await page.title(), /^DNS – Facteur$/);
    });

    visit("the steps follow the host that is chosen, and what is pasted of other names completes the count", async (page) => {
        await tryExample(page);
        await go(page, "#/tasks/dns");
        await page.locator("select[data-host]").focus();
        await page.locator("select[data-host]").selectOption("cloudflare");
        await page.locator("ol.steps", { hasText: "Cloudflare" }).waitFor();
        await page.waitForFunction(() => document.activeElement?.id === "host-0");
        await page.getByText("Recherches DNS\u00a0: au moins 2 sur 10.").waitFor();
        await page.locator("#policies").fill('spf.protection.outlook.com text = "v=spf1 ip4:192.0.2.0/24 -all"');
        await page.locator("#policies").press("Tab");
        await page.getByText("Recherches DNS\u00a0: 2 sur 10.").waitFor();
    });

    visit("a copied value is the very value", async (page, context) => {
        await context.grantPermissions(["clipboard-read", "clipboard-write"]);
        await tryExample(page);
        await go(page, "#/tasks/dns");
        await page.getByRole("button", { name: "Copier la valeur" }).click();
        await page.getByText("Copié", { exact: true }).waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.equal(copied, "v=spf1 mx include:spf.protection.outlook.com ip4:10.14.154.252 ip4:10.125.21.32 -all");
    });

    visit("a pasted installation is judged, and begins a plan", async (page) => {
        await go(page, "#/existing");
        await page.locator("#installation").fill("rien de connu");
        await page.getByRole("button", { name: "Lire" }).click();
        await page.locator("ul.remarks li").first().waitFor();
        const pasted = new URL("../scenarios/11-an-installation-of-2020/pasted/connectors.txt", import.meta.url);
        await page.locator("#installation").fill(await readFile(pasted, "utf8"));
        await page.getByRole("button", { name: "Lire" }).click();
        await page.getByRole("button", { name: "Commencer le plan avec cela" }).click();
        await at(page, "#/answers");
        assert.notEqual(await page.locator("dl.answers dd").nth(2).textContent(), "Rien d’indiqué");
    });

    visit("the keyboard alone goes from question to question", async (page) => {
        await page.locator("#title").waitFor();
        for (let press = 0; press < 12; press += 1) {
            await page.keyboard.press("Tab");
            if (await page.evaluate(() => document.activeElement.textContent === "Commencer")) break;
        }
        await page.keyboard.press("Enter");
        await at(page, "#/method/recipients");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Tab");
        await page.keyboard.press("ArrowUp");
        assert.equal(await page.locator("#recipients-customers").isChecked(), true);
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await at(page, "#/method/volume");
        await page.goBack();
        await at(page, "#/method/recipients");
    });

    visit("the page asks for its own files alone, and for the papers' program only when they are wanted", async () => {
        on.server.requests.length = 0;
        const { page, context, faults } = await open(on.browser, on.server.url);
        await go(page, "#/domain");
        assert.equal(on.server.requests.some((path) => path.includes("facteur-face")), false);
        await tryExample(page);
        assert.equal(on.server.requests.some((path) => path.includes("facteur-face")), true);
        const asked = on.server.requests.filter((path) => path !== "/");
        assert.deepEqual(asked.filter((path) => !/^\/[\w-]+\.(js|wasm|css|svg)$/.test(path)), []);
        assert.deepEqual(faults, []);
        await context.close();
    });

    visit("without JavaScript the promise and the reason are there", async (page) => {
        assert.match(await page.locator("h1").textContent(), /Microsoft 365/);
        assert.match(await page.locator("noscript").innerText(), /autorisez JavaScript/);
    }, { javaScriptEnabled: false });
});

async function tryExample(page) {
    await go(page, "#/ready");
    await go(page, "#/");
    await button(page, "example").click();
    await at(page, "#/answers");
}

function give(page, name, text) {
    return page.locator("#open").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}
