import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildConfiguration } from "../contract/configuration.ts";
import { Refused } from "../contract/refusal.ts";
import { buildOutput } from "../outputs/spec.ts";
import { SocketInUse } from "./outlet.ts";
import { GuardRefused, type RunningGuard, startGuard } from "./process.ts";

let folder: string;
let running: RunningGuard | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cw-process-"));
  vi.stubEnv("RUNTIME_DIRECTORY", join(folder, "run"));
  running = null;
});
afterEach(async () => {
  await running?.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const board = { driver: "relay-board", path: "/dev/no-such-port", relays: { load: 1 } };
const real = {
  readings: { model: "25.6/200", series: 1, parallel: 1, points: [{ at: 0, cellV: 3.3, cellC: 20, bankA: 0 }] },
};

const start = async (written: object, speed = 1): Promise<RunningGuard> => {
  running = await startGuard({
    configuration: buildConfiguration(written, () => ({ problem: "no such file" })),
    configurationName: "boat.yaml",
    dataFolder: join(folder, "data"),
    speed,
    say: () => {},
  });
  return running;
};

describe("a guard that begins", () => {
  it("runs a simulated bank as fast as it is asked to", async () => {
    await start({}, 60);
  });

  it.each([
    ["a bank that is not simulated", { bank: real }],
    ["a relay board", { outputs: [board] }],
  ])("with %s has the pace of the wall, and says so to who asks for another", async (_, written) => {
    await expect(start(written, 60)).rejects.toThrow(GuardRefused);
    await expect(start(written, 60)).rejects.toThrow(
      "--speed is 60, expected 1 where something real hangs on the guard",
    );
    await start(written);
  });

  it("where another runs leaves everything to that one", async () => {
    await start({});
    const first = running;
    await expect(start({})).rejects.toThrow(SocketInUse);
    running = first;
    await first?.stop();
    await start({});
  });
});

it("whatever timer a configuration may give a board is one that its driver takes", () => {
  let taken = 0;
  let refused = 0;
  for (let hundredths = 100; hundredths <= 600; hundredths += 5) {
    try {
      const { outputs } = buildConfiguration({ outputs: [{ ...board, autoOff: hundredths / 100 }] }, () => ({
        problem: "no such file",
      }));
      expect(buildOutput(outputs[0]!).autoOffS).toBe(hundredths / 100);
      taken += 1;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused += 1;
    }
  }
  expect({ taken, refused }).toEqual({ taken: 36, refused: 65 });
});
