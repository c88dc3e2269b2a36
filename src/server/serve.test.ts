import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Serving, serve } from "./serve.ts";

let folder: string;
let serving: Serving | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-serve-"));
});
afterEach(async () => {
  await serving?.close();
  serving = null;
  rmSync(folder, { recursive: true, force: true });
});

/** Without a guard: what the log has is the server's own. */
const start = async (): Promise<string> => {
  serving = await serve({
    listen: [{ host: "127.0.0.1", port: 0, proxy: false, tls: null }],
    hosts: [],
    mostClients: 2,
    alerts: null,
    mqtt: null,
    dataFolder: folder,
    dataIsKept: true,
    incidentsFolder: join(folder, "incidents"),
    socket: join(folder, "nobody.sock"),
    say: () => {},
  });
  return serving.addresses[0] ?? "";
};
const replacedIn = async (address: string): Promise<readonly { event: { file: string } }[]> => {
  const answer = await fetch(`${address}api/v1/events?types=store-replaced`);
  return ((await answer.json()) as { events: { event: { file: string } }[] }).events;
};

it("a store that was broken and begun anew says so in its own log, once", async () => {
  const store = join(folder, "server");
  mkdirSync(store);
  writeFileSync(join(store, "cellward.sqlite"), "this was a database".repeat(1000));
  const [only, ...more] = await replacedIn(await start());
  expect(more).toEqual([]);
  const moved = readdirSync(store).find((name) => name.includes("corrupt"));
  expect(only?.event.file).toBe(join(store, moved ?? "none"));
  await serving?.close();
  expect(await replacedIn(await start())).toHaveLength(1);
});

it("a store that is whole says nothing of the kind", async () => {
  expect(await replacedIn(await start())).toEqual([]);
});
