// What a released version kept and was configured with, this one takes over. The folders are made by test/released/make.ts.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseConfiguration } from "../../src/contract/configuration.ts";
import { root } from "../house/run-tool.ts";
import { type Program, startProgram } from "../rig/appliance-processes.ts";

const released = join(root, "test", "released");
const versions = readdirSync(released).filter((name) => /^\d+\.\d+\.\d+$/.test(name));
const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");

let data: string;
let running: Program | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "cellward-released-"));
});
afterEach(() => {
  running?.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

test("every version that the changelog calls released is here, and this one", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };
  const told = [...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, one]) => one);
  expect(versions).toEqual(expect.arrayContaining([...told, version]));
});

test("the changelog has the form that people and programs know", () => {
  const heads = changelog.split("\n").filter((line) => line.startsWith("#"));
  expect(heads[0]).toBe("# Changelog");
  expect(heads[1]).toBe("## [Unreleased]");
  for (const head of heads.slice(2)) {
    expect(head).toMatch(
      /^(## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d|### (Added|Changed|Deprecated|Removed|Fixed|Security))$/,
    );
  }
});

describe.each(versions)("%s", (version) => {
  const folder = join(released, version);
  const text = (name: string): string => readFileSync(join(folder, name), "utf8");
  const json = <Told>(name: string): Told => JSON.parse(text(name)) as Told;

  test("its configuration means what it meant", () => {
    const read = parseConfiguration(text("house.yaml"), "house.yaml", () => ({ problem: "no such file" }));
    expect(JSON.parse(JSON.stringify(read))).toMatchObject(json<object>("house.json"));
  });

  test("a configuration of a version after it is refused by the name of what is new, and is not touched", async () => {
    const file = join(data, "newer.yaml");
    const newer = `${text("cabin.yaml")}fromTomorrow: {on: true}\n`;
    writeFileSync(file, newer);
    running = startProgram(["run", "--config", file, "--data", join(data, "kept"), "--port", "0"]);
    expect(await running.ended()).toBe(2);
    expect(running.said()).toMatch(/newer\.yaml:\d+:1: .*fromTomorrow/);
    expect(readFileSync(file, "utf8")).toBe(newer);
    expect(existsSync(join(data, "kept"))).toBe(false);
  });

  test("its data is taken over whole: state, settings, names, devices, PINs, tokens, record", async () => {
    const told = json<{ settings: object; names: object; identity: { serial: string }; store: number }>("told.json");
    for (const name of ["guard", "server"]) mkdirSync(join(data, name), { recursive: true });
    cpSync(join(folder, "guard-state.txt"), join(data, "guard", "state.json"));
    cpSync(join(folder, "server"), join(data, "server"), { recursive: true });
    const record = new DatabaseSync(join(data, "server", "cellward.sqlite"));
    record.exec(readFileSync(join(root, "test", "store", "released", `v${told.store}.sql`), "utf8"));
    record.close();

    running = startProgram(["run", "--config", join(folder, "cabin.yaml"), "--data", data, "--port", "0"]);
    const [, address] = await running.says(/(http:\/\/\S+)/);
    const get = async (path: string): Promise<unknown> => (await fetch(`${address}api/v1/${path}`)).json();
    expect(await get("settings")).toMatchObject(told.settings);
    expect(await get("batteries/names")).toMatchObject(told.names);
    expect(await get("identity")).toMatchObject({ serial: told.identity.serial });
    expect(await get("snapshot")).toMatchObject({ mode: "off", stateOfChargePct: expect.closeTo(44, 0) });
    expect(await get("devices")).toMatchObject({
      devices: expect.arrayContaining([expect.objectContaining({ name: "the boat" })]),
    });
    expect(await get("access/tokens")).toMatchObject([{ name: "a script" }]);
    expect(JSON.stringify(await get("events"))).toContain("it's paired");
    expect(await get("health")).toMatchObject({ store: { state: "ok" } });
    const pinsIn = (file: string): unknown =>
      (JSON.parse(readFileSync(file, "utf8")) as { readonly pins: unknown }).pins;
    expect(pinsIn(join(data, "server", "access.json"))).toEqual(pinsIn(join(folder, "server", "access.json")));
    running.kill("SIGTERM");
    expect(await running.ended()).toBe(0);
    // Nothing was set aside as not understood.
    const names = readdirSync(data, { recursive: true, encoding: "utf8" });
    expect(names.filter((name) => /\.(broken|unreadable|corrupt)/.test(name))).toEqual([]);
    expect(running.said()).not.toMatch(/could not be used|set aside/);
  });
});
