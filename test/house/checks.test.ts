// The static checks as tests, so that `npm test` alone says whether a change may go in.
import { describe, expect, test } from "vitest";
import { hasWeb, webIsBuilt } from "../../scripts/web.mjs";
import { runTool } from "./run-tool.ts";

const checks = [
  ["types", "every environment compiles"],
  ["lint", "the linter finds nothing"],
  ["format", "the formatter would change nothing (npm run fix)"],
  ["imports", "every import goes where layers.json allows"],
  ["dead", "nothing is left over: files, exports, dependencies"],
] as const;

describe("checks", () => {
  for (const [name, title] of checks) {
    // A cold compiler on a small computer takes its time.
    test(title, { timeout: 180_000 }, async () => {
      const { code, said } = await runTool(["scripts/bootstrap.mjs", name]);
      expect(code, `npm run ${name} says:\n${said}`).toBe(0);
    });
  }

  test("the web app builds", () => {
    // The bootstrap builds before the tests; what it could not build is stale now, and it said why above.
    expect(!hasWeb() || webIsBuilt(), "npm run build fails, or vitest was started without npm").toBe(true);
  });
});
