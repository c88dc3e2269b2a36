/** What docs/plan.md prints as a file is one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/contract/configuration.ts";
import { parseDesign } from "../../src/contract/design.ts";

const text = readFileSync(join(import.meta.dirname, "../../docs/plan.md"), "utf8");
const blocks = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, block = ""]) => block);

describe("the files that docs/plan.md prints", () => {
  it("are a design, and a configuration with a site", () => {
    expect(blocks).toHaveLength(2);
    const [design = "", site = ""] = blocks;
    expect(parseDesign(design, "docs/plan.md").devices.length).toBeGreaterThan(3);
    const { bank } = parseConfiguration(site, "docs/plan.md", () => ({ problem: "none" }));
    expect(bank).toMatchObject({ kind: "simulate", site: expect.anything() });
  });
});
