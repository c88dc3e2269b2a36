import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Tells the service worker which files to keep: all that were built, so that a page that was never opened opens offline too. */
const keptOffline: Plugin = {
  name: "kept-offline",
  generateBundle(_options, bundle) {
    const worker = bundle["sw.js"];
    if (worker?.type !== "chunk") throw new Error("the service worker was not built as sw.js");
    const files = Object.keys(bundle).filter((name) => name !== "sw.js" && !name.endsWith(".html"));
    const told = worker.code.replace("__FILES__", files.sort().join(","));
    if (told === worker.code) throw new Error("the service worker has no place for the list of files");
    worker.code = told;
  },
};

export default defineConfig({
  root: here("./src/web"),
  // The appliance may stand behind a proxy at any path.
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [keptOffline],
  build: {
    outDir: here("./dist/web"),
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    // Half a kilobyte less than what comes with the bundler; the budget is that near.
    minify: "terser",
    // Constants stay where they are written, and large functions are not copied: 0.3 kB less once it is compressed.
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3, lhs_constants: false, inline: 1 } },
    // All styles at once, 11 kB: what would fetch them and the scripts ahead piece by piece weighs more script than it is worth.
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: { index: here("./src/web/index.html"), sw: here("./src/web/sw.ts") },
      // A service worker serves what stands beside it and below, always under the same name.
      output: { entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
  worker: { format: "es" },
});
