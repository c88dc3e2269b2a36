import { describe, expect, it } from "vitest";
import type { Health } from "./live/api.ts";
import { troublesOf } from "./troubles.ts";

const well: Health = {
  guard: {
    live: true,
    silentForS: 0.4,
    dryRun: false,
    hardware: null,
    stateFile: null,
    remoteInput: null,
    incidents: null,
    unreadable: null,
  },
  store: { state: "ok", problem: null, replacedFile: null },
  access: { faults: [] },
};
const guard = (change: Partial<Health["guard"]>): Health => ({ ...well, guard: { ...well.guard, ...change } });
const store = (change: Partial<Health["store"]>): Health => ({ ...well, store: { ...well.store, ...change } });

describe("what the appliance cannot do just now", () => {
  it.each<[string, Health, readonly string[]]>([
    ["all is well", well, []],
    ["protection is away", guard({ live: false, silentForS: 12 }), ["guard alarm"]],
    ["it was never heard", guard({ live: false, silentForS: null }), ["guard alarm"]],
    ["hardware", guard({ hardware: "relay board: no answer" }), ["hardware alarm"]],
    ["a contact that nobody can read", guard({ remoteInput: "gpiochip0" }), ["remote-input alarm"]],
    ["a dry run", guard({ dryRun: true }), ["dry-run warning"]],
    ["hardware of a protection that is away is old news", guard({ live: false, hardware: "x" }), ["guard alarm"]],
    ["its state is not saved", guard({ stateFile: "ENOSPC" }), ["state-file warning"]],
    ["incidents are not saved", guard({ incidents: "ENOSPC" }), ["incidents warning"]],
    ["its state could not be read", guard({ unreadable: "state.json is damaged" }), ["unreadable warning"]],
    ["a full disk", store({ state: "fault", problem: "disk-full" }), ["store warning"]],
    ["a file that was replaced, and is well now", store({ replacedFile: "/x/log.broken" }), ["replaced notice"]],
    [
      "access",
      {
        ...well,
        access: {
          faults: [
            { problem: "file-broken", file: "/x/access.json.broken" },
            { problem: "cannot-write", file: "/x/access.json" },
          ],
        },
      },
      ["file-broken warning", "cannot-write warning"],
    ],
    [
      "the gravest first",
      { ...store({ state: "fault", problem: "read-only" }), guard: { ...well.guard, live: false } },
      ["guard alarm", "store warning"],
    ],
  ])("%s", (_what, health, found) => {
    expect(troublesOf(health, "").map(({ key, tone }) => `${key} ${tone}`)).toEqual(found);
  });

  it("names what it was told, and since when protection is silent", () => {
    expect(troublesOf(guard({ live: false, silentForS: 12 }), "")[0]?.forS).toBe(12);
    expect(troublesOf(guard({ hardware: "relay board: no answer" }), "")[0]?.detail).toBe("relay board: no answer");
    expect(troublesOf(store({ replacedFile: "/x/log.broken" }), "")[0]?.detail).toBe("/x/log.broken");
  });

  it("a replaced file is not told to who has seen it, and the next one is", () => {
    const replaced = store({ replacedFile: "/x/log.broken-2" });
    expect(troublesOf(replaced, "/x/log.broken-2")).toEqual([]);
    expect(troublesOf(replaced, "/x/log.broken-1").map(({ seenAs }) => seenAs)).toEqual(["/x/log.broken-2"]);
  });
});
