/**
 * Keeps what a version writes, for all that come after it: `node test/released/make.ts`, when a version is about to be released and
 * never for one that is. `house.yaml` and `cabin.yaml` in the folder of the version are written by hand: every key that it knows.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfiguration } from "../../src/contract/configuration.ts";
import { presentVersion } from "../../src/server/store/schema.ts";
import { root } from "../house/run-tool.ts";
import { startProgram } from "../rig/appliance-processes.ts";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };
const kept = join(root, "test", "released", version);
const json = (name: string, value: unknown): void =>
  writeFileSync(join(kept, name), `${JSON.stringify(value, null, 2)}\n`);

const house = readFileSync(join(kept, "house.yaml"), "utf8");
json(
  "house.json",
  parseConfiguration(house, "house.yaml", () => ({ problem: "no such file" })),
);

const data = mkdtempSync(join(tmpdir(), "cellward-released-"));
const running = startProgram(["run", "--config", join(kept, "cabin.yaml"), "--data", data, "--port", "0"]);
try {
  const [, address] = await running.says(/(http:\/\/\S+)/);
  const send = async (method: string, path: string, body: object): Promise<void> => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${address}api/v1/${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  const get = async (path: string): Promise<unknown> => (await fetch(`${address}api/v1/${path}`)).json();

  await send("PATCH", "settings", { dischargeFloorPct: 15 });
  await send("POST", "events", { setStateOfChargePct: 44 });
  await send("POST", "events", { mode: "off" });
  const { batteries } = (await get("batteries")) as { readonly batteries: readonly { readonly serial: string }[] };
  await send("PATCH", "batteries/names", { serial: batteries[0]?.serial, name: "the old one" });
  await send("POST", "devices", { name: "the boat", address: "http://127.0.0.1:9/" });
  await send("POST", "access/tokens", { name: "a script" });
  await send("POST", "alerts/test", { channel: "nobody" });
  const told = {
    settings: await get("settings"),
    names: await get("batteries/names"),
    identity: await get("identity"),
  };
  running.kill("SIGTERM");
  await running.ended();

  json("told.json", { ...told, store: presentVersion });
  // Of the store there is a dump of its own: test/store/dump.ts.
  cpSync(join(data, "guard", "state.json"), join(kept, "guard-state.txt"));
  rmSync(join(kept, "server"), { recursive: true, force: true });
  mkdirSync(join(kept, "server"));
  for (const name of readdirSync(join(data, "server")).filter((one) => one.endsWith(".json"))) {
    json(join("server", name), JSON.parse(readFileSync(join(data, "server", name), "utf8")));
  }
} finally {
  running.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
}
