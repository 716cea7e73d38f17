// What the browser tests share: Chromium, the built page behind the policy it is shipped with, and axe.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** The page as `cargo xtask page` left it. */
export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** The single file, beside it. */
export const single = new URL("../../target/assistant.html", import.meta.url);

/** Where pictures and other findings go; ignored by git. */
export const out = fileURLToPath(new URL("./out/", import.meta.url));

/** Debian's Chromium, without the connections it makes for itself. Close it with `browser.close()`. */
export function launch() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    });
}

/**
 * Serves a folder on loopback as the product serves it: the same policy, nothing but files.
 * `requests` has every path asked for; close it with `await server.close()`.
 */
export async function serve(folder = dist) {
    const policy = policyFor(await readFile(join(folder, "index.html"), "utf8"));
    const requests = [];
    const server = createServer(async (request, response) => {
        const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
        requests.push(path);
        for (const [name, value] of Object.entries(headers)) {
            response.setHeader(name, value);
        }
        response.setHeader("Content-Security-Policy", policy);
        const file = fileFor(path);
        try {
            const body = await readFile(join(folder, file));
            response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
            response.end(body);
        } catch {
            response.statusCode = 404;
            response.setHeader("Content-Type", "text/plain; charset=utf-8");
            response.end("not found");
        }
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        url: `http://127.0.0.1:${server.address().port}`,
        requests,
        close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
    };
}

/** Chromium and the served page for a suite: there before its tests, gone after them. */
export function stage() {
    const stage = {};
    before(async () => {
        stage.browser = await launch();
        stage.server = await serve();
    });
    after(async () => {
        await stage.browser.close();
        await stage.server.close();
    });
    return stage;
}

/**
 * A page in a context of its own, and what went wrong in it: `faults` must stay empty. A request to
 * any other origin is refused and is a fault, so a green test is also a page without a network.
 */
export async function open(browser, url, options = {}) {
    // What the service worker does has tests of its own; elsewhere every request is the page's.
    const context = await browser.newContext({ locale: "fr-FR", serviceWorkers: "block", ...options });
    const page = await context.newPage();
    const faults = [];
    const origin = new URL(url).origin;
    page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
    page.on("console", (message) => {
        const blocked = message.text() === "Service Worker registration blocked by Playwright";
        if (!blocked && (message.type() === "error" || message.type() === "warning")) {
            faults.push(`${message.type()}: ${message.text()}`);
        }
    });
    await context.route(
        (asked) => asked.origin !== origin && !["data:", "blob:"].includes(asked.protocol),
        (route) => {
            faults.push(`asked for ${route.request().url()}`);
            return route.abort();
        },
    );
    await page.goto(url);
    return { page, context, faults };
}

/** What axe-core finds, as short lines: an empty list is a pass. */
export async function axe(page) {
    // Evaluated, because the policy refuses a script element.
    await page.evaluate(await axeSource());
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help} (${node.target.join(" ")})`),
    );
}

/** The policy of the service: Trunk's start script is the one script allowed in line, by its hash. */
export function policyFor(html) {
    const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
    const hashes = [...scripts].map(([, text]) => {
        const hash = createHash("sha256").update(text).digest("base64");
        return `'sha256-${hash}'`;
    });
    return [
        "default-src 'none'",
        ["script-src 'self' 'wasm-unsafe-eval'", ...hashes].join(" "),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ].join("; ");
}

/** The file for a path: the page for its own addresses, nothing outside the folder. */
export function fileFor(path) {
    const inside = normalize(path).replace(/^(\.\.(\/|$))+/, "");
    return extname(inside) === "" ? "index.html" : inside;
}

async function axeSource() {
    return readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
}

const headers = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
};

const types = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
};
