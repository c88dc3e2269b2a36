import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseIncident } from "../../contract/parse-scenario.ts";
import { type Stand, standForTests } from "../stand-for-tests.ts";

let stand: Stand;
beforeEach(async () => {
  stand = await standForTests();
});
afterEach(() => stand.close());

const get = (path: string) => stand.app.inject({ url: `/api/v1/${path}`, headers: { host: "127.0.0.1" } });
const listed = async () => (await get("incidents")).json<{ incidents: { id: string; causes: string[] }[] }>().incidents;

describe("incidents over the API", () => {
  it("none, until the guard has written one", async () => {
    expect(await listed()).toEqual([]);
  });

  it("are listed as they are, and each is the file that the guard wrote", async () => {
    await stand.guard.answer({ kind: "act", request: 1, who: "local", actions: { hardware: "fault" } });
    while ((await listed()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [incident] = await listed();
    expect(incident).toMatchObject({ causes: ["E-B11", "LOAD", "CHARGER"], complete: false, simulated: true });
    const file = await get(`incidents/${incident?.id}`);
    expect(file.headers["content-disposition"]).toBe(`attachment; filename="cellward-${incident?.id}.json"`);
    expect(file.headers["content-length"]).toBe(String(Buffer.byteLength(file.body)));
    expect(parseIncident(file.body, "download").head.id).toBe(incident?.id);
  });

  it("no other file comes out, whatever the name", async () => {
    const folder = stand.appliance.incidentsFolder;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "..", "secret.json"), "secret");
    writeFileSync(join(folder, "notes.json"), "secret");
    const names = [
      "20260101T000000Z",
      "notes",
      "notes.json",
      "..%2Fsecret",
      "..%2Fsecret.json",
      "%2E%2E%2Fsecret",
      "20260101T000000Z%2F..%2F..%2Fsecret",
      "20260101T000000Z%00",
      "20260101T000000Z%0A",
    ];
    for (const name of names) {
      const answer = await get(`incidents/${name}`);
      expect([name, answer.statusCode]).toEqual([name, 404]);
      expect(answer.body).not.toContain("secret");
      expect(answer.headers["content-disposition"]).toBeUndefined();
    }
    expect(await listed()).toEqual([]);
  });
});
