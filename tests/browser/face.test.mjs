// The face for other pages: `merge_spf` and `check_plan`, called from plain JavaScript.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, open, serve } from "./support.mjs";

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

    test("nothing went wrong meanwhile", () => {
        assert.deepEqual(faults, []);
    });
});
