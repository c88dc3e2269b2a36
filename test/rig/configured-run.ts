/** The appliance as its owner starts it, `cellward run --config`, over whatever a test has put behind its ports. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { LiveSample } from "../../src/contract/live.ts";
import type { Text } from "../../src/words/language.ts";
import type { Health } from "../../src/web/live/api.ts";
import { troublesOf } from "../../src/web/troubles.ts";
import { type ProgramOptions, startProgram } from "./appliance-processes.ts";

/** A stated battery of four cells. */
const owner = { nominalV: 12.8, capacityAh: 280, maxChargeA: 100, maxDischargeA: 100 } as const;

/** A bank of one JBD pack on this port. */
export const jbdOn = (path: string) => ({
  packs: { model: owner, series: 1, parallel: 1, lines: [{ protocol: "jbd", path }] },
});

export interface ConfiguredRun {
  /** What its log has said so far. */
  said(): string;
  says(pattern: RegExp): Promise<unknown>;
  get<Answer>(path: string): Promise<Answer>;
  post(path: string, body: object): Promise<Response>;
  sample(): Promise<LiveSample>;
  /** What the battery page says of each pack. */
  packsTold(): Promise<readonly Text[]>;
  /** What the banner over every page says, each in one text with its advice and, in English, its detail. */
  banner(): Promise<readonly Text[]>;
  stop(): Promise<void>;
}

export const startConfiguredRun = async (written: object, env: ProgramOptions["env"] = {}): Promise<ConfiguredRun> => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-run-"));
  const config = join(folder, "cellward.yaml");
  writeFileSync(config, stringify({ initial: { stateOfChargePct: 50 }, listen: [{ port: 0 }], ...written }));
  const program = startProgram(["run", "--config", config, "--data", join(folder, "data"), "--port", "0"], { env });
  const [, address] = await program.says(/(http:\/\/[^ \n]+)/);
  const get = async <Answer>(path: string): Promise<Answer> =>
    (await fetch(`${address}api/v1/${path}`)).json() as Promise<Answer>;
  return {
    said: program.said,
    says: program.says,
    get,
    post: (path, body) =>
      fetch(`${address}api/v1/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    sample: () => get<LiveSample>("snapshot"),
    packsTold: async () => {
      const { batteries } = await get<{ readonly batteries?: readonly { readonly told: readonly Text[] }[] }>(
        "batteries",
      );
      return (batteries ?? []).flatMap(({ told }) => told);
    },
    banner: async () =>
      troublesOf(await get<Health>("health"), "").map(({ what, advice, detail }) => ({
        en: [what.en, advice.en, detail ?? ""].join("\n"),
        it: [what.it, advice.it, detail ?? ""].join("\n"),
      })),
    stop: async () => {
      program.kill("SIGTERM");
      await program.ended();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
