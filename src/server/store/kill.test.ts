// A power cut as a process sees it: killed at any instant, again and again, over the same file.
import { afterEach, expect, test } from "vitest";
import { morningS, seeded } from "../../../test/store/lines.ts";
import { startProcess } from "../../../test/store/process.ts";
import { integrity, keeperStand, newFolder, removeFolders } from "../../../test/store/stand.ts";

afterEach(removeFolders);

test("after kill -9 the file opens, is whole, and has all that was reported as written", {
  timeout: 60_000,
}, async () => {
  const folder = newFolder();
  const chance = seeded(11);
  let reported = 0;
  for (let kill = 0; kill < 6; kill++) {
    const { next, end } = startProcess([folder, "race", String(reported + 1)]);
    const rounds = 1 + Math.floor(chance() * 60);
    for (let round = 0; round < rounds; round++) {
      const said = await next();
      expect(Number(said), said ?? "it ended by itself").toBe(reported + 1);
      reported++;
    }
    // It is in the middle of whatever it does by then: what it says from here on counts as said, too.
    await end();
    for (let said = await next(); said !== null; said = await next()) reported = Number(said);

    expect(integrity(folder)).toBe("ok");
    const stand = keeperStand({ folder });
    const kept = stand.events({ limit: 1_000_000 }).map(({ event }) => ("id" in event ? event.id : null));
    // The one that was being written may have come through unsaid.
    expect([reported, reported + 1]).toContain(kept.length);
    expect(kept.reverse()).toEqual(Array.from({ length: kept.length }, (_, index) => index + 1));
    const course = (quantity: string) =>
      stand.course({ quantity, fromS: morningS + 5, toS: morningS + (reported + 1) * 5, resolutionS: 1 });
    for (const quantity of ["bankV", "cellV:0:3"]) expect(course(quantity), quantity).toHaveLength(reported * 5);
    // The minutes are made from the seconds, those of the quarter that was open when it died included.
    const range = { fromS: morningS, toS: morningS + (reported + 1) * 5, resolutionS: 60 } as const;
    expect(stand.course({ quantity: "bankV", ...range })).toHaveLength(Math.ceil(((reported + 1) * 5) / 60));
    expect(stand.ask("newestSample", null)?.wallS).toBeGreaterThanOrEqual(morningS + reported * 5 + 4);
    reported = kept.length;
    expect(stand.write("close").replacedFile).toBeNull();
  }
  expect(reported).toBeGreaterThan(30);
});
