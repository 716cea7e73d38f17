// The face for other pages: each of its functions, called from plain JavaScript.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { launch, open, serve } from "./support.mjs";

const example = readFileSync(new URL("../../etc/example-plan.toml", import.meta.url), "utf8");

describe("the face for JavaScript", () => {
    let browser, server, page, faults;
    before(async () => {
        browser = await launch();
        server = await serve();
        ({ page, faults } = await open(browser, server.url));
    });
    after(async () => {
        await browser.close();
        await server.close();
    });

    const call = (name, ...parameters) =>
        page.evaluate(async ([name, parameters]) => (await globalThis.facteurFace())[name](...parameters), [name, parameters]);

    test("merge_spf gives the procedure's record and the contract's keys", async () => {
        const merged = await call(
            "merge_spf",
            ["v=spf1 mx include:spf.protection.outlook.com -all"],
            ["10.14.154.252", "10.125.21.32"],
        );
        assert.equal(
            merged.record,
            "v=spf1 mx include:spf.protection.outlook.com ip4:10.14.154.252 ip4:10.125.21.32 -all",
        );
        const keys = ["record", "withheld", "changes", "all", "strings", "lookups", "problems"];
        assert.deepEqual(Object.keys(merged), keys);
        assert.deepEqual(merged.problems.map(({ kind }) => kind), ["ip.private", "ip.private"]);
    });

    test("merge_spf throws what is no network back", async () => {
        await assert.rejects(call("merge_spf", [], ["10.14.154"]), /Error/);
    });

    test("check_plan says what is wrong where, in words only when asked", async () => {
        const plan = `schema = 1\n[[sites]]\nname = "S"\negress_addresses = ["10.0.0.1"]`;
        const { problems } = await call("check_plan", plan, "en");
        const found = problems.find(({ kind }) => kind === "ip.private");
        assert.deepEqual(found, {
            kind: "ip.private",
            severity: "error",
            place: { pointer: "/sites/0/egress_addresses/0" },
            values: { address: "10.0.0.1", purpose: "private" },
            message: "10.0.0.1 is a private address. Enter the public one, as seen from the Internet",
        });
        const silent = await call("check_plan", plan);
        assert.ok(silent.problems.every((problem) => !("message" in problem)));
    });

    test("a plan that is read and written is the same plan, whatever it was written as", async () => {
        const { plan, problems } = await call("read_plan", example);
        assert.deepEqual(problems, []);
        assert.equal(plan.domains[0].name, "cabinet.fr");
        const written = await call("write_plan", JSON.stringify(plan));
        assert.match(written, /^schema = 1$/m);
        assert.deepEqual((await call("read_plan", written)).plan, plan);
    });

    test("a text that holds no plan gives none, and says where it cannot be read", async () => {
        const { plan, problems } = await call("read_plan", "schema = 1\n[[domains", "en");
        assert.equal(plan, null);
        assert.deepEqual(problems.map(({ kind, values }) => [kind, values.line]), [["file.syntax", "2"]]);
        assert.match(problems[0].message, /line 2/);
    });

    test("a plan comes back out of its link, and another text is none", async () => {
        const { plan } = await call("read_plan", example);
        const link = await call("write_link", JSON.stringify(plan));
        assert.match(link, /^[\w-]+$/);
        assert.deepEqual((await call("read_link", link)).plan, plan);
        assert.equal((await call("read_link", `${link.slice(0, -9)}!`)).plan, null);
    });

    test("compare_plans names what differs with both values, and the papers that change with it", async () => {
        const { edits, files } = await call("compare_plans", example, example.replace("10.125.21.32", "9.9.9.9"), "fr");
        const told = edits.map(({ path, kind, before, after }) => [path.join("/"), kind, before, after]);
        assert.deepEqual(told, [
            ["sites/Siège/egress_addresses", "removed", "10.125.21.32", null],
            ["sites/Siège/egress_addresses", "added", null, "9.9.9.9"],
        ]);
        assert.ok(files.some(({ file }) => file === "runbook.txt"), JSON.stringify(files));
        assert.deepEqual((await call("compare_plans", example, example)).edits, []);
    });

    test("draw_papers gives each task with its person, the runbook and every file, in the language asked for", async () => {
        const { tasks, runbook, files } = await call("draw_papers", example, "", "en");
        const names = ["application", "dns", "exchange", "preparation", "sender", "verification"];
        assert.deepEqual(Object.keys(tasks).sort(), names);
        assert.ok(names.every((name) => tasks[name].person && tasks[name].html));
        assert.match(runbook, /Exchange administrator/);
        assert.match(files["runbook.txt"], /Exchange administrator/);
        const french = await call("draw_papers", example, "");
        assert.match(french.runbook, /Administrateur Exchange/);
    });

    test("judge_installation says what is wrong and gives the plan, without the password", async () => {
        const pasted = "Name : Relais\nConnectorType : OnPremises\nSenderIPAddresses : {8.8.8.8}\nEnabled : True\n\nMot de passe : Hiver2020!";
        const answer = await call("judge_installation", pasted, "fr");
        assert.deepEqual(answer.plan.sites[0].egress_addresses, ["8.8.8.8"]);
        assert.ok(answer.findings.some(({ kind }) => kind === "password_dropped"), JSON.stringify(answer.findings));
        assert.ok(!JSON.stringify(answer).includes("Hiver2020"));
    });

    test("judge_outcome says what came of a try, how much it matters and where it sits", async () => {
        const { findings, html } = await call("judge_outcome", "550 5.7.64 TenantAttribution; Relay Access Denied", example, "en");
        assert.deepEqual(
            findings.map(({ kind, weight, station }) => ({ kind, weight, station })),
            [{ kind: "smtp.relay_denied", weight: "error", station: "microsoft" }],
        );
        assert.match(findings[0].message, /no connector matches/);
        assert.match(html, /<code>550 5\.7\.64<\/code>/);
    });

    test("nothing went wrong meanwhile", () => {
        assert.deepEqual(faults, []);
    });
});
