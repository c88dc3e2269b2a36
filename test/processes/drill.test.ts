// `cellward drill` on a real terminal, against a real appliance with the simulated bank.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as pty from "@lydell/node-pty";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Appliance, networkAddress, startAppliance, startForNetwork } from "../journeys/appliance.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "cellward-drill-"));
let appliance: Appliance;
beforeAll(async () => {
  appliance = await startAppliance();
});
afterAll(async () => {
  await appliance.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The command with somebody in front of it. */
const onTerminal = (...args: readonly string[]) => {
  const all = ["--disable-warning=ExperimentalWarning", main, "drill", ...args];
  const terminal = pty.spawn(process.execPath, all, { cols: 200, rows: 60 });
  let said = "";
  let taken = 0;
  terminal.onData((piece) => (said += piece));
  const ended = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  const hear = async (what: string): Promise<void> => {
    const deadline = performance.now() + 20_000;
    while (!said.includes(what, taken)) {
      if (performance.now() > deadline) throw new Error(`not asked for ${what}: ${said.slice(taken)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    taken = said.indexOf(what, taken) + what.length;
  };
  return {
    hear,
    answer: async (asked: string, text: string): Promise<void> => {
      await hear(asked);
      terminal.write(`${text}\r`);
    },
    said: () => said,
    ended,
    kill: () => terminal.kill(),
  };
};

describe("cellward drill", { timeout: 60_000 }, () => {
  it("walks through the steps; what is skipped does not pass; the record is printed and written", async () => {
    const record = join(folder, "record.json");
    const { hear, answer, said, ended } = onTerminal(appliance.address, "--record", record);
    const skip = async (): Promise<void> => {
      await answer("(Enter: 1) > ", "2");
      await answer("Reason for skipping: ", "only a test");
    };
    await answer("(Enter: 1) > ", "7");
    await hear("is none of these, expected 1, 2");
    await skip();
    await skip();
    await answer("(Enter: 1) > ", "");
    await answer("y or n > ", "perhaps");
    await hear("expected y or n");
    await answer("y or n > ", "y");
    for (const _ of ["float-charger", "sound-pre-alarm", "remote"]) await skip();
    expect(await ended).toBe(1);
    expect(said()).toContain("3. LOAD floats: PASSED");
    expect(said()).toContain("Not everything passed.");
    const written = JSON.parse(readFileSync(record, "utf8")) as {
      readonly steps: readonly { readonly state: string }[];
    };
    expect(written).toMatchObject({ state: "ended", passed: false, simulated: true });
    expect(written.steps.map(({ state }) => state)).toEqual([
      "skipped",
      "skipped",
      "passed",
      "skipped",
      "skipped",
      "skipped",
    ]);
  });

  it("without a terminal, or with an address that is none, it says so and ends with 2", () => {
    const run = (...args: string[]) => spawnSync(process.execPath, [main, "drill", ...args], { encoding: "utf8" });
    const { status, stderr } = run(appliance.address);
    expect(status).toBe(2);
    expect(stderr).toContain("expected a terminal on standard input");
    expect(run("boat")).toMatchObject({ status: 2, stdout: "" });
    expect(run("boat").stderr).toContain('the address is "boat"');
  });

  it.skipIf(networkAddress === null)("from elsewhere it asks for the installer's PIN, and takes no other", async () => {
    const elsewhere = await startForNetwork(networkAddress ?? "");
    const { pins, address } = elsewhere;
    try {
      const { answer, hear, said, ended, kill } = onTerminal(address);
      await answer("Installer PIN: ", pins.installer === "000000" ? "000001" : "000000");
      await hear("this is not a PIN of this system; 4 more before there is a wait");
      await answer("Installer PIN: ", "boat");
      await hear("expected six digits");
      await answer("Installer PIN: ", pins.viewer);
      await hear("this is the viewer's PIN; a drill needs the installer's");
      await answer("Installer PIN: ", pins.installer);
      await hear("Sign of the current: To do");
      kill();
      await ended;
      expect(said()).not.toContain("cellward:");
      const view = (await (await fetch(`${elsewhere.local}api/v1/drill`)).json()) as { state: string };
      expect(view.state).toBe("running");
    } finally {
      await elsewhere.stop();
    }
  });
});
