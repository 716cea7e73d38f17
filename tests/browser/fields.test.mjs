// The assistant as people use it: the procedure's example typed by hand, pasted lists, both languages,
// files, wrong input, the keyboard. No server but one for the page's own files.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { launch, open, serve } from "./support.mjs";

const published = "v=spf1 mx include:spf.protection.outlook.com -all";
const wanted = "v=spf1 mx include:spf.protection.outlook.com ip4:10.14.154.252 ip4:10.125.21.32 -all";
const endpoint = "cabinet-fr.mail.protection.outlook.com";

describe("the assistant", () => {
    let browser, server;
    before(async () => {
        browser = await launch();
        server = await serve();
    });
    after(async () => {
        await browser.close();
        await server.close();
    });

    /** A visit of its own; whatever went wrong in the page fails the test. */
    function visit(name, steps, options = {}) {
        test(name, async () => {
            const { page, context, faults } = await open(browser, server.url, options);
            await steps(page, context);
            assert.deepEqual(faults, []);
            await context.close();
        });
    }

    visit("the procedure's example, typed, gives the procedure's record", async (page) => {
        await typeExample(page);
        await page.locator("ins", { hasText: "10.125.21.32" }).waitFor();
        assert.equal(await line(page, "del"), published);
        assert.equal(await line(page, "ins"), wanted);
        assert.deepEqual(await page.locator("ins b").allTextContents(), ["ip4:10.14.154.252", "ip4:10.125.21.32"]);
    });

    visit("both private addresses are said at their field, in the summary and beside the record", async (page) => {
        await typeExample(page);
        for (const [index, address] of ["10.14.154.252", "10.125.21.32"].entries()) {
            const field = page.locator(`#sites-0-egress_addresses-${index}`);
            const message = page.locator(`#sites-0-egress_addresses-${index}-message`);
            await message.getByText(`${address} est une adresse privée`).waitFor();
            assert.equal(await field.getAttribute("aria-invalid"), "true");
            assert.match(await field.getAttribute("aria-describedby"), new RegExp(`egress_addresses-${index}-message`));
            await page.locator("#summary").getByText(`${address} est une adresse privée`).waitFor();
            await page.locator("ul.remarks").getByText(`${address} est une adresse privée`).waitFor();
        }
        assert.match(await page.title(), /^Erreur\u00a0: /);
        assert.match(await task(page, "Adresses de sortie"), /À corriger/);
    });

    visit("a link of the summary puts the focus on its field", async (page) => {
        await typeExample(page);
        await page.locator("#summary").getByText("10.125.21.32 est").click();
        assert.equal(await focused(page), "sites-0-egress_addresses-1");
    });

    visit("a field being typed is left in peace, and told about once left", async (page) => {
        const field = page.locator("#sites-0-egress_addresses-0");
        await field.pressSequentially("10.1");
        assert.equal(await field.getAttribute("aria-invalid"), null);
        await field.press("Tab");
        await page.locator("#summary").waitFor();
        assert.equal(await field.getAttribute("aria-invalid"), "true");
    });

    visit("an empty form has nothing to correct", async (page) => {
        await page.getByRole("heading", { level: 2, name: "Quel domaine envoie" }).waitFor();
        assert.equal(await page.locator("#summary").count(), 0);
        assert.equal(await page.locator("[aria-invalid]").count(), 0);
    });

    visit("a paste of several addresses fills several rows", async (page, context) => {
        await context.grantPermissions(["clipboard-read", "clipboard-write"]);
        await page.getByRole("button", { name: "Ajouter une adresse" }).click();
        await page.locator("#sites-0-egress_addresses-1").fill("8.8.8.8");
        await paste(page, "#sites-0-egress_addresses-0", "Siège : 192.0.2.1\n198.51.100.2, 203.0.113.3;");
        await page.locator("#sites-0-egress_addresses-3").waitFor();
        assert.deepEqual(await addresses(page), ["192.0.2.1", "198.51.100.2", "203.0.113.3", "8.8.8.8"]);
        await page.waitForFunction(() => document.activeElement?.id === "sites-0-egress_addresses-2");
    });

    visit("a row is removed, and the others keep their text", async (page) => {
        await tryExample(page);
        await page.getByRole("button", { name: "Retirer Adresse IPv4 fixe 1" }).click();
        await page.locator("#sites-0-egress_addresses-1").waitFor({ state: "detached" });
        assert.deepEqual(await addresses(page), ["10.125.21.32"]);
        assert.equal(await line(page, "ins"), wanted.replace(" ip4:10.14.154.252", ""));
    });

    visit("TXT lines are read with their quotes, out of a zone file, and from a word processor", async (page) => {
        await page.locator("#domains-0-name").fill("cabinet.fr");
        const pasted = `cabinet.fr. 3600 IN TXT "v=spf1 mx " "-all"\n“MS=ms12345678”\n`;
        await page.locator("#domains-0-txt").fill(pasted);
        await page.getByText("Lu : 1 enregistrement SPF, 1 autre valeur, conservée.").waitFor();
        await page.getByText("remplacés par leur forme simple").waitFor();
        assert.equal(await page.locator("#domains-0-txt").inputValue(), pasted);
    });

    visit("two records become one, and the other is to be deleted", async (page) => {
        await tryExample(page);
        await page.locator("#domains-0-txt").fill(`${published}\nv=spf1 a ~all`);
        await page.getByText("supprimez les autres enregistrements SPF").waitFor();
        assert.equal(await page.locator("del").count(), 2);
        assert.equal(await page.locator("ins").count(), 1);
    });

    visit("the endpoint's guess is a hint, and the procedure's .fr is corrected", async (page) => {
        await page.locator("#domains-0-name").fill("cabinet.fr");
        await page.getByRole("button", { name: "Reprendre cet indice" }).click();
        assert.equal(await page.locator("#tenants-0-endpoint").inputValue(), endpoint);
        await leave(page, "#tenants-0-endpoint", endpoint.replace(".com", ".fr"));
        await page.locator("#tenants-0-endpoint-message").getByText(`Vouliez-vous dire ${endpoint}`).waitFor();
    });

    visit("the copied value is the record and nothing else, and it is said", async (page, context) => {
        await context.grantPermissions(["clipboard-read", "clipboard-write"]);
        await tryExample(page);
        await page.getByRole("button", { name: "Copier la valeur" }).click();
        await page.getByRole("status").getByText("Copié").waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), wanted);
    });

    visit("each site has its own script, and the sheet follows the path", async (page) => {
        await tryExample(page);
        await page.getByRole("button", { name: "Ajouter un site" }).click();
        await leave(page, "#sites-1-name", "Lyon");
        await leave(page, "#sites-1-egress_addresses-0", "8.8.4.4");
        assert.equal(await page.locator("pre.script").count(), 2);
        assert.match(await page.locator("pre.script").last().textContent(), /SenderIPAddresses[\s\S]*\$true/);
        assert.match(await page.locator("pre.script").last().textContent(), /'8\.8\.4\.4'/);
        assert.equal(await setting(page, "Délai entre chaque envoi"), "0\u00a0secondes");
        await page.getByLabel("Directement vers Microsoft 365").check();
        assert.equal(await setting(page, "Délai entre chaque envoi"), "2\u00a0secondes");
        assert.equal(await setting(page, "Serveur SMTP"), endpoint);
        assert.match(await page.locator("pre.script").last().textContent(), /RequireTls\s+= \$false/);
    });

    visit("an empty form takes the language too", async (page) => {
        await page.getByRole("button", { name: "English" }).click();
        await page.getByRole("group", { name: "Site “Head office”" }).waitFor();
    });

    visit("English is one click away, and stays", async (page) => {
        await tryExample(page);
        await page.getByRole("button", { name: "English" }).click();
        await page.getByRole("heading", { level: 2, name: "Which domain sends?" }).waitFor();
        await page.locator("#summary").getByText("10.14.154.252 is a private address").waitFor();
        assert.equal(await page.locator("html").getAttribute("lang"), "en");
        assert.match(await page.title(), /^Error: Facteur – Send your application/);
        assert.match(await page.locator("pre.script").first().textContent(), /# Connector of the site/);
        await page.reload();
        await page.getByRole("button", { name: "Français" }).click();
        await page.getByRole("heading", { level: 2, name: "Quel domaine envoie" }).waitFor();
    });

    visit("the theme chosen stays", async (page) => {
        await page.locator("#theme").selectOption("dark");
        await page.reload();
        await page.locator("html[data-theme=dark]").waitFor();
        assert.equal(await page.locator("#theme").inputValue(), "dark");
        await page.locator("#theme").selectOption("system");
        assert.equal(await page.locator("html").getAttribute("data-theme"), null);
    });

    visit("a fixed address set aside for the collaborators' own comes back", async (page) => {
        await tryExample(page);
        const company = page.getByRole("group", { name: "Société A" });
        await company.getByLabel("de l’adresse de chaque collaborateur").check();
        assert.equal(await page.locator("#companies-0-invoice_sender").count(), 0);
        await company.getByLabel("d’une adresse fixe").check();
        assert.equal(await page.locator("#companies-0-invoice_sender").inputValue(), "a@cabinet.fr");
    });

    visit("what is typed is there after a reload, exactly", async (page) => {
        const typed = `\n"${published}"\n\n MS=ms1 `;
        await page.locator("#domains-0-txt").fill(typed);
        await page.locator("#sites-0-egress_addresses-0").fill(" 8.8.8.8");
        await page.reload();
        assert.equal(await page.locator("#domains-0-txt").inputValue(), typed);
        assert.deepEqual(await addresses(page), [" 8.8.8.8"]);
    });

    visit("a plan saved and opened again is the same", async (page) => {
        await typeExample(page);
        const saved = await save(page);
        const before = await fields(page);
        await page.getByRole("button", { name: "Effacer de ce navigateur" }).click();
        await page.getByText("Le plan est effacé").waitFor();
        assert.equal(await page.locator("#domains-0-name").inputValue(), "");
        assert.equal(await page.evaluate(() => localStorage.getItem("plan:v1")), null);
        await page.locator("#open").setInputFiles({ name: "plan.toml", mimeType: "application/toml", buffer: saved });
        await page.getByText("Le plan de plan.toml est ouvert.").waitFor();
        assert.deepEqual(await fields(page), before);
        assert.deepEqual(await save(page), saved);
    });

    visit("erasing can be taken back", async (page) => {
        await typeExample(page);
        const before = await fields(page);
        await page.getByRole("button", { name: "Effacer de ce navigateur" }).click();
        await page.getByRole("button", { name: "Revenir à ce qui était saisi" }).click();
        await page.getByText("Ce qui était saisi est revenu.").waitFor();
        assert.deepEqual(await fields(page), before);
    });

    visit("a file without a plan changes nothing, and says why", async (page) => {
        await typeExample(page);
        const before = await fields(page);
        for (const text of ["schema = 1\nname = = 2", "{", "schema = 99", "nothing", ""]) {
            await page.locator("#open").setInputFiles({ name: "other.toml", mimeType: "text/plain", buffer: Buffer.from(text) });
            await page.locator("#opened").getByText("other.toml ne contient pas de plan lisible").waitFor();
            assert.deepEqual(await fields(page), before, text);
        }
    });

    visit("a file with a slip is opened, and the slip is named", async (page) => {
        const text = `schema = 1\n[[sites]]\nname = "Siège"\negress_adresses = ["8.8.8.8"]\n`;
        await page.locator("#open").setInputFiles({ name: "plan.toml", mimeType: "text/plain", buffer: Buffer.from(text) });
        await page.locator("#opened").getByText("egress_addresses").waitFor();
        assert.equal(await page.locator("#sites-0-name").inputValue(), "Siège");
    });

    visit("the page asks for its own files alone", async () => {
        server.requests.length = 0;
        const { page, context, faults } = await open(browser, server.url);
        await tryExample(page);
        const asked = server.requests.filter((path) => path !== "/");
        assert.deepEqual(asked.filter((path) => !/^\/[\w-]+\.(js|wasm|css|svg)$/.test(path)), []);
        assert.deepEqual(faults, []);
        await context.close();
    });

    visit("without JavaScript the promise and the reason are there", async (page) => {
        assert.match(await page.locator("h1").textContent(), /Microsoft 365/);
        assert.match(await page.locator("noscript").innerText(), /autorisez JavaScript/);
    }, { javaScriptEnabled: false });
});

async function typeExample(page) {
    await page.locator("#domains-0-name").pressSequentially("cabinet.fr");
    await page.locator("#tenants-0-endpoint").fill(endpoint);
    await page.locator("#domains-0-txt").fill(`"${published}"`);
    await page.locator("#sites-0-egress_addresses-0").pressSequentially("10.14.154.252");
    await page.getByRole("button", { name: "Ajouter une adresse" }).click();
    await page.locator("#sites-0-egress_addresses-1").pressSequentially("10.125.21.32");
    await leave(page, "#senders-notification", "notification@cabinet.fr");
    await page.getByRole("button", { name: "Ajouter une société" }).click();
    await page.locator("#companies-0-name").fill("Société A");
    await leave(page, "#companies-0-invoice_sender", "a@cabinet.fr");
}

async function tryExample(page) {
    await page.getByRole("button", { name: "Essayer avec l’exemple de la procédure" }).click();
    await page.locator("ins").waitFor();
}

/** Types into a field and goes on to the next. */
async function leave(page, selector, text) {
    await page.locator(selector).fill(text);
    await page.locator(selector).press("Tab");
}

async function paste(page, selector, text) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await page.locator(selector).focus();
    await page.keyboard.press("Control+V");
}

/** A line of the difference, without what marks it. */
async function line(page, element) {
    const text = await page.locator(element).evaluate((node) => {
        const copy = node.cloneNode(true);
        copy.querySelector("i").remove();
        return copy.textContent;
    });
    return text.replace(/^[-+] /, "");
}

function addresses(page) {
    return page.locator("[id^='sites-0-egress_addresses-'][type=text]").evaluateAll((fields) => fields.map((field) => field.value));
}

/** Every field with its text; a file keeps TXT values without the quotes that were pasted around them. */
function fields(page) {
    const all = page.locator("main input[type=text], main textarea");
    return all.evaluateAll((found) => found.map((field) => [field.id, field.value.replaceAll('"', "")]));
}

function focused(page) {
    return page.evaluate(() => document.activeElement.id);
}

function task(page, name) {
    return page.locator("aside tr", { hasText: name }).textContent();
}

function setting(page, label) {
    return page.locator("table.sheet tr", { has: page.getByRole("rowheader", { name: label, exact: true }) }).locator("td").first().textContent();
}

async function save(page) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Enregistrer le plan" }).click()]);
    assert.equal(download.suggestedFilename(), "plan.toml");
    return readFile(await download.path());
}
