// What the page finds before its program starts: its edition, the way to the program that writes papers, and whether a
// newer page waits. A classic script of its own, so that the policy needs no exception for it.

globalThis.facteurEdition = { name: "served", build: "" };

// Without a build's hash the page was not packed: there is no service worker to register.
if (globalThis.facteurEdition.build && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
    const tell = (worker) => {
        globalThis.facteurUpdate = () => {
            navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
            worker.postMessage("take-over");
        };
        dispatchEvent(new Event("facteur-update"));
    };
    const register = async () => {
        const registration = await navigator.serviceWorker.register("sw.js");
        const watch = (worker) =>
            worker.addEventListener("statechange", () => {
                if (worker.state === "installed" && navigator.serviceWorker.controller) tell(worker);
            });
        if (registration.waiting && navigator.serviceWorker.controller) tell(registration.waiting);
        if (registration.installing) watch(registration.installing);
        registration.addEventListener("updatefound", () => watch(registration.installing));
    };
    // The page first; a browser that refuses has the page all the same.
    addEventListener("load", () => setTimeout(() => register().catch(() => {}), 1000));
}

/** Loads the face, once. Its functions are those of facteur-face.js. */
globalThis.facteurFace = (() => {
    let face;
    return () => {
        face ??= import("./facteur-face.js").then(async (loaded) => {
            await loaded.default();
            return loaded;
        });
        return face;
    };
})();
