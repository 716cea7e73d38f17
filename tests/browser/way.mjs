// The way through the assistant, as a person goes it: by its buttons, its fields, its choices, in either language.

import { readFileSync } from "node:fs";

/** The buttons in both languages. */
export const words = {
    begin: /^(Commencer|Begin)$/,
    go_on: /^(Continuer|Continue)$/,
    prepare: /^(Préparer les documents|Prepare the documents)$/,
    example: /^(Essayer avec l’exemple|Try the procedure)/,
    add_domain: /^(Ajouter un domaine|Add a domain)$/,
    add_tenant: /^(Ajouter une organisation Microsoft 365|Add a Microsoft 365 organisation)$/,
    add_site: /^(Ajouter un site|Add a site)$/,
    add_address: /^(Ajouter une adresse|Add an address)$/,
    add_company: /^(Ajouter une société|Add a company)$/,
    save: /^(Enregistrer le plan|Save the plan)$/,
    erase: /^(Effacer de ce navigateur|Erase from this browser)$/,
    restore: /^(Revenir à ce qui était saisi|Back to what was typed)$/,
    read: /^(Lire|Read)$/,
    anyway: /^(Continuer quand même|Go on all the same)/,
};

export function button(page, name) {
    return page.getByRole("button", { name: words[name] });
}

/** Waits for a page of the assistant, whose heading has the focus. */
export async function at(page, fragment) {
    await page.waitForFunction((fragment) => location.hash === fragment, fragment);
    await page.waitForFunction(() => document.activeElement?.id === "title");
}

export async function go(page, fragment) {
    await page.locator("#title").waitFor();
    await page.evaluate((fragment) => (location.hash = fragment), fragment);
    await page.waitForFunction(() => document.activeElement?.id === "title");
}

/** Answers a question of the method, and goes on. */
async function answer(page, question, word) {
    await at(page, `#/method/${question}`);
    await page.locator(`#${question}-${word}`).check();
    await button(page, "go_on").click();
}

/** From a blank page to the check of the answers, with a plan as JSON. */
export async function fillIn(page, plan, { method }) {
    await button(page, "begin").click();
    for (const [question, word] of Object.entries(method)) await answer(page, question, word);
    await at(page, "#/method");
    await button(page, "go_on").click();
    await at(page, "#/ready");
    for (let index = 0; index < 7; index += 1) await page.locator(`#ready-${index}-yes`).check();
    await button(page, "go_on").click();

    await at(page, "#/domain");
    for (const [index, domain] of plan.domains.entries()) {
        if (index > 0) await button(page, "add_domain").click();
        await page.locator(`#domains-${index}-name`).fill(domain.name);
    }
    for (const [index, tenant] of plan.tenants.entries()) {
        if (index > 0) await button(page, "add_tenant").click();
        await page.locator(`#tenants-${index}-endpoint`).fill(tenant.endpoint);
        await page.locator(`#tenants-${index}-licences`).fill(String(tenant.licences));
    }
    for (const [index, tenant] of plan.tenants.entries()) await page.locator(`#tenants-${index}-name`).fill(tenant.name);
    if (plan.tenants.length > 1) {
        for (const [index, domain] of plan.domains.entries()) {
            await page.locator(`#domain-${index}-tenant`).selectOption(domain.tenant);
        }
    }
    await button(page, "go_on").click();

    await at(page, "#/addresses");
    for (const [index, site] of plan.sites.entries()) {
        if (index > 0) await button(page, "add_site").click();
        await page.locator(`#sites-${index}-name`).fill(site.name);
        for (const [number, address] of (site.egress_addresses ?? []).entries()) {
            if (number > 0) await button(page, "add_address").nth(index).click();
            await page.locator(`#sites-${index}-egress_addresses-${number}`).fill(address);
        }
    }
    for (const [index, tenant] of plan.tenants.entries()) {
        if (tenant.identify !== "certificate") continue;
        await page.locator(`#identify-${index}-certificate`).check();
        await page.locator(`#tenants-${index}-certificate_name`).fill(tenant.certificate_name);
    }
    await button(page, "go_on").click();
    // A site that another one serves has no address of its own, and that is asked for only later.
    if (plan.sites.some((site) => site.served_by)) await button(page, "anyway").click();

    await at(page, "#/dns");
    for (const [index, domain] of plan.domains.entries()) {
        await page.locator(`#domains-${index}-txt`).fill((domain.txt ?? []).map((text) => `"${text}"`).join("\n"));
        await page.locator(`#domains-${index}-dns_host`).selectOption(domain.dns_host);
    }
    await button(page, "go_on").click();

    await at(page, "#/application");
    await page.locator(`#profile-${plan.application.profile}`).check();
    await page.locator(`#path-${plan.application.path}`).check();
    for (const [index, site] of plan.sites.entries()) {
        if (site.served_by) await page.locator(`#sites-${index}-served_by`).selectOption(site.served_by);
        if (site.facteur) await page.locator(`#sites-${index}-facteur`).fill(site.facteur);
    }
    await button(page, "go_on").click();

    await at(page, "#/senders");
    await page.locator("#organisation").fill(plan.organisation);
    await page.locator("#senders-notification").fill(plan.senders.notification);
    if (plan.senders.password_reset) await page.locator("#senders-password_reset").fill(plan.senders.password_reset);
    for (const [index, company] of (plan.companies ?? []).entries()) {
        await button(page, "add_company").click();
        await page.locator(`#companies-${index}-name`).fill(company.name);
        if (company.invoice_sender === "collaborator") {
            await page.locator(`#company-${index}-collaborator`).check();
        } else {
            await page.locator(`#companies-${index}-invoice_sender`).fill(company.invoice_sender);
        }
    }
    for (const [index, domain] of plan.domains.entries()) await page.locator(`#domains-${index}-bounces`).fill(domain.bounces);
    await button(page, "go_on").click();
    await at(page, "#/answers");
}

/** Marks every task as done, the verification last. */
export async function doTasks(page) {
    await button(page, "prepare").click();
    await at(page, "#/tasks");
    for (const task of ["preparation", "exchange", "dns", "application", "sender", "verification"]) {
        await page.locator(`main table a[href="#/tasks/${task}"]`).click();
        await at(page, `#/tasks/${task}`);
        await page.locator(".papers p").first().waitFor();
        await page.getByRole("button", { name: /^(Marquer comme fait|Mark as done)$/ }).click();
        await at(page, "#/tasks");
    }
}

/** A file as the runbook's page shows it. */
export async function paper(page, name) {
    await page.locator("article.sheet").waitFor();
    const summary = page.locator("details > summary", { hasText: name });
    return summary.locator("xpath=..").locator("pre").textContent();
}

/** The plan that a scenario is made of, read by the page's own face. */
export function scenario(page, folder) {
    const text = readFileSync(new URL(`../scenarios/${folder}/plan.toml`, import.meta.url), "utf8");
    return page.evaluate(async (text) => (await globalThis.facteurFace()).read_plan(text).plan, text);
}

/** A paper of a scenario, as the command wrote it. */
export function golden(folder, language, name) {
    return readFileSync(new URL(`../scenarios/${folder}/${language}/${name}`, import.meta.url), "utf8");
}
