// The way out: in the place of sw.js, it forgets every kept page and takes itself away.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
    const forget = async () => {
        for (const name of await caches.keys()) {
            if (name.startsWith("facteur-")) await caches.delete(name);
        }
        await self.registration.unregister();
        for (const client of await self.clients.matchAll()) client.navigate(client.url);
    };
    event.waitUntil(forget());
});
