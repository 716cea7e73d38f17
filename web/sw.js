// Keeps the page in the browser after the first visit, so that it starts without a network and without its server.
//
// A cache for each build. A new build waits until somebody takes it: what is being typed is never interrupted.

const NAME = `facteur-${"BUILD"}`;
const FILES = ["FILES"];

self.addEventListener("install", (event) => {
    const fresh = FILES.map((file) => new Request(file, { cache: "reload" }));
    event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
    const older = async () => {
        for (const name of await caches.keys()) {
            if (name.startsWith("facteur-") && name !== NAME) await caches.delete(name);
        }
        await self.clients.claim();
    };
    event.waitUntil(older());
});

self.addEventListener("message", (event) => {
    if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    const scope = new URL(self.registration.scope);
    // Only the page and its files: what the service answers under /api/ and elsewhere is never kept.
    if (request.method !== "GET" || url.origin !== scope.origin) return;
    const path = url.pathname.slice(scope.pathname.length);
    const file = path === "" || path === "index.html" ? "./" : `./${path}`;
    if (!FILES.includes(file)) return;
    event.respondWith(
        caches.open(NAME).then(async (cache) => (await cache.match(file)) ?? fetch(request)),
    );
});
