// What the page finds before its program starts: its edition, and the way to the program that writes papers.
//
// A classic script of its own, so that the policy needs no exception for it.

globalThis.facteurEdition = { name: "served", build: "" };

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
