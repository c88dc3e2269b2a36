import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("./src/web"),
  // The appliance may stand behind a proxy at any path.
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: here("./dist/web"), emptyOutDir: true, target: "es2022", sourcemap: false },
  worker: { format: "es" },
});
