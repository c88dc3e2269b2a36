import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { RefusedInput } from "../contract/refusal.ts";
import { incidentList } from "./incident-list.ts";

it("of a folder in which no guard ever was says so, and of one without incidents that there are none", async () => {
  const data = mkdtempSync(join(tmpdir(), "cellward-list-"));
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    await expect(incidentList({ data })).rejects.toThrow(RefusedInput);
    mkdirSync(join(data, "guard"));
    await incidentList({ data });
    expect(said).toHaveBeenCalledWith(`no incidents in ${join(data, "incidents")}\n`);
  } finally {
    said.mockRestore();
    rmSync(data, { recursive: true });
  }
});
