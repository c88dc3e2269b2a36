import { defineConfig } from "vitest/config";

// For mutation testing: only what tests the rules, none of what needs a browser, a server or
// the compiler, and not the generated timelines, which would take hours.
export default defineConfig({
  test: { include: ["src/core/**/*.test.ts", "test/scenarios/**/*.test.ts"] },
});
