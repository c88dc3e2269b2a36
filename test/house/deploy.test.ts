// The two systemd units as text: what safety hangs on stands in them, and the commands that they start take what they are given.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseConfiguration } from "../../src/contract/configuration.ts";
import { incidentsFolderOf } from "../../src/guard/places.ts";
import { example } from "../../src/web/alerts/words.ts";
import { root, runTool } from "./run-tool.ts";

type Unit = ReadonlyMap<string, readonly string[]>;

const read = (name: string): string => readFileSync(join(root, "deploy", name), "utf8");

/** "Section.Key" → its values, in order: a key may stand there more than once. */
const unitIn = (text: string): Unit => {
  const found = new Map<string, string[]>();
  let section = "";
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const head = /^\[(\w+)\]$/.exec(line)?.[1];
    if (head !== undefined) {
      section = head;
      continue;
    }
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) throw new Error(`no line of a unit: ${line}`);
    found.set(`${section}.${key}`, [...(found.get(`${section}.${key}`) ?? []), value]);
  }
  return found;
};

const guard = unitIn(read("cellward-guard.service"));
const server = unitIn(read("cellward-server.service"));
const both = [
  ["guard", guard],
  ["server", server],
] as const;

/** The one value; undefined: none, or several, of which systemd might take another than we mean. */
const one = (unit: Unit, key: string): string | undefined => {
  const values = unit.get(key) ?? [];
  return values.length === 1 ? values[0] : undefined;
};
const words = (unit: Unit, key: string): readonly string[] =>
  (unit.get(key) ?? []).flatMap((value) => value.split(" "));

const installed = "/opt/cellward/";

/** A unit's command taken apart: what Node itself is told, the program, its command, and that one's options. */
const commandOf = (unit: Unit) => {
  const [, ...all] = (one(unit, "Service.ExecStart") ?? "").split(" ");
  const at = all.findIndex((word) => !word.startsWith("--"));
  const [program = "", command = "", ...rest] = all.slice(at);
  const options = new Map(rest.flatMap((word, i) => (i % 2 === 0 ? [[word, rest[i + 1] ?? ""] as const] : [])));
  return { nodeOptions: all.slice(0, at), program, command, options };
};

describe("life and death", () => {
  test("the guard is alive by finished cycles, is killed after 5 s without, and comes back for ever", () => {
    expect(one(guard, "Service.Type")).toBe("notify");
    // It tells through systemd-notify, which is a child of it.
    expect(one(guard, "Service.NotifyAccess")).toBe("all");
    expect(one(guard, "Service.WatchdogSec")).toBe("5");
    expect(one(guard, "Service.WatchdogSignal")).toBe("SIGKILL");
    expect(one(guard, "Service.Restart")).toBe("always");
    expect(Number(one(guard, "Service.RestartSec"))).toBeLessThanOrEqual(1);
    expect(one(guard, "Unit.StartLimitIntervalSec")).toBe("0");
  });

  test("the server is watched too", () => {
    expect(one(server, "Service.Type")).toBe("notify");
    expect(one(server, "Service.NotifyAccess")).toBe("all");
    expect(one(server, "Service.WatchdogSec")).toBe("30");
    expect(one(server, "Service.Restart")).toBe("always");
    expect(one(server, "Unit.StartLimitIntervalSec")).toBe("0");
  });

  test("neither unit takes the other down, or up, with itself", () => {
    // Wants neither: a server that comes back by itself must not start a guard that somebody has stopped.
    const tied =
      /^Unit\.(Requires|Requisite|BindsTo|PartOf|Upholds|Wants|Conflicts|PropagatesStopTo|StopPropagatedFrom)$/;
    for (const [name, unit] of both) {
      expect(
        [...unit.keys()].filter((key) => tied.test(key)),
        name,
      ).toEqual([]);
      expect(
        [...unit.keys()].filter((key) => /^Install\.(RequiredBy|UpheldBy)$/.test(key)),
        name,
      ).toEqual([]);
    }
    expect([...guard.values()].flat().filter((value) => value.includes("cellward-server"))).toEqual([]);
  });

  test("when memory or processor run short the server gives way", () => {
    expect(one(guard, "Service.OOMScoreAdjust")).toBe("-900");
    expect(one(server, "Service.OOMScoreAdjust")).toBe("500");
    expect(Number(one(guard, "Service.Nice"))).toBeLessThan(Number(one(server, "Service.Nice")));
    for (const key of ["Service.CPUWeight", "Service.IOWeight"]) {
      expect(Number(one(guard, key)), key).toBeGreaterThan(Number(one(server, key)));
    }
    for (const [name, unit] of both) expect(one(unit, "Service.MemoryMax"), name).toMatch(/^\d+M$/);
  });
});

describe("who reaches what", () => {
  test("the two are two users, who meet at one socket in the guard's folder and nowhere else", () => {
    expect(one(guard, "Service.User")).not.toBe(one(server, "Service.User"));
    expect(words(server, "Service.SupplementaryGroups")).toEqual([one(guard, "Service.Group")]);
    expect(one(server, "Service.Group")).not.toBe(one(guard, "Service.Group"));
    expect(commandOf(server).options.get("--socket")).toBe(commandOf(guard).options.get("--socket"));
    expect(dirname(commandOf(guard).options.get("--socket") ?? "")).toBe(
      `/run/${one(guard, "Service.RuntimeDirectory")}`,
    );
    // The group may go in, and write nothing there but to the socket.
    expect(one(guard, "Service.RuntimeDirectoryMode")).toBe("0750");
    expect(server.has("Service.RuntimeDirectory")).toBe(false);
  });

  test("each keeps its own in a folder that is its own; what the guard keeps in memory outlives a restart", () => {
    for (const [name, unit] of both) {
      expect(commandOf(unit).options.get("--data"), name).toBe(`/var/lib/${one(unit, "Service.StateDirectory")}`);
      expect(one(unit, "Service.Environment"), name).toBe(
        `NODE_COMPILE_CACHE=/var/cache/${one(unit, "Service.CacheDirectory")}`,
      );
      expect(one(unit, "Service.ProtectSystem"), name).toBe("strict");
      expect(unit.has("Service.ReadWritePaths"), name).toBe(false);
    }
    expect(one(guard, "Service.StateDirectory")).not.toBe(one(server, "Service.StateDirectory"));
    expect(one(server, "Service.StateDirectoryMode")).toBe("0700");
    expect(one(guard, "Service.RuntimeDirectoryPreserve")).toBe("restart");
  });

  test("of what is the guard's the server sees the incidents, and not the state beside them", () => {
    const data = commandOf(guard).options.get("--data") ?? "";
    expect(commandOf(server).options.get("--incidents")).toBe(incidentsFolderOf(data));
    expect(one(guard, "Service.StateDirectoryMode")).toBe("0750");
    expect(one(guard, "Service.UMask")).toBe("0027");
    expect(server.get("Service.InaccessiblePaths")).toEqual([
      `-${join(data, "guard")}`,
      `-/var/cache/${one(guard, "Service.CacheDirectory")}`,
    ]);
  });

  test("the guard has no network, the server no device", () => {
    expect(one(guard, "Service.PrivateNetwork")).toBe("yes");
    expect(one(guard, "Service.RestrictAddressFamilies")).toBe("AF_UNIX");
    expect(one(guard, "Service.DevicePolicy")).toBe("closed");
    expect(guard.get("Service.DeviceAllow")?.every((device) => /^char-tty\w+ rw$/.test(device))).toBe(true);
    expect(one(server, "Service.PrivateDevices")).toBe("yes");
    expect(one(server, "Service.DevicePolicy")).toBe("closed");
    expect(server.has("Service.DeviceAllow")).toBe(false);
  });

  test("neither has a capability, or a way to one; JavaScript may still be compiled", () => {
    for (const [name, unit] of both) {
      expect(one(unit, "Service.CapabilityBoundingSet"), name).toBe("");
      expect(one(unit, "Service.NoNewPrivileges"), name).toBe("yes");
      expect(one(unit, "Service.MemoryDenyWriteExecute"), name).toBe("no");
    }
  });

  test("every user and group of the units is made by the file for them", () => {
    const made = read("cellward.sysusers.conf");
    const lines = made.split("\n").map((line) => line.trim().split(/\s+/));
    const names = lines.filter(([kind]) => kind === "u" || kind === "g").map(([, name]) => name);
    for (const [name, unit] of both) {
      for (const key of ["Service.User", "Service.Group"]) expect(names, name).toContain(one(unit, key));
    }
    for (const [name, unit] of both) {
      for (const group of words(unit, "Service.SupplementaryGroups")) {
        expect(lines, name).toContainEqual(["m", one(unit, "Service.User"), group]);
      }
    }
  });
});

describe("what is started", () => {
  for (const [name, unit] of both) {
    const { nodeOptions, program, command, options } = commandOf(unit);

    test(`the command of the ${name} is there and knows each option that it is given`, async () => {
      expect(program.startsWith(installed)).toBe(true);
      expect(existsSync(join(root, program.slice(installed.length)))).toBe(true);
      expect(command).toBe({ guard: "guard", server: "serve" }[name]);
      const { code, said } = await runTool(["src/cli/main.ts", command, "--help"]);
      expect(code, said).toBe(0);
      const known = [...said.matchAll(/^\s+(?:-\w, )?(--[\w-]+) </gm)].map(([, option]) => option);
      expect([...options.keys()].filter((option) => !known.includes(option))).toEqual([]);
      expect([...options.keys()].sort()).toEqual(
        ["--config", "--data", ...(name === "server" ? ["--incidents"] : []), "--socket"].sort(),
      );
      expect([...options.values()].every((value) => value.startsWith("/"))).toBe(true);
    });

    test(`Node knows what it is told for the ${name}`, async () => {
      const { code, said } = await runTool([...nodeOptions, "--eval", ""]);
      expect(code, said).toBe(0);
      expect(nodeOptions.length).toBeGreaterThan(0);
    });
  }

  test("the example configuration is one", () => {
    const configuration = parseConfiguration(read("cellward.example.yaml"), "cellward.example.yaml", () => ({
      problem: "no recording belongs to it",
    }));
    expect(configuration.bank?.kind).toBe("simulate");
    expect(configuration.outputs).toEqual([
      expect.objectContaining({
        driver: "relay-board",
        path: expect.stringMatching(/^\/dev\/serial\/by-id\//),
        autoOffS: 3,
        relays: { load: 1, charger: 2, preAlarm: 3 },
        testRelay: 4,
      }),
    ]);
    // No driver that never lets go by itself.
    expect(configuration.acceptWithoutAutoOff).toEqual([]);
    const [local, lan, ...more] = configuration.listen;
    expect(local).toMatchObject({ host: "127.0.0.1", proxy: false, tls: null });
    expect(lan).toMatchObject({ host: "0.0.0.0", tls: { certificate: expect.any(String), key: expect.any(String) } });
    expect(more).toEqual([]);
  });

  test("its alerts are some too, once they are no comment, and so is what the page shows", () => {
    const [, commented = ""] = read("cellward.example.yaml").split("\n# alerts:\n");
    const [block = ""] = commented.split("\n\n");
    const alertsOf = (text: string) =>
      parseConfiguration(text, "alerts", () => ({ problem: "no recording belongs to it" })).alerts;
    const kinds = (text: string) => alertsOf(text)?.channels.map(({ kind }) => kind);
    expect(kinds(`alerts:\n${block.replace(/^# ?/gm, "")}`)).toEqual(["ntfy", "webhook", "email"]);
    for (const language of ["en", "it"] as const) {
      expect(kinds(example(language))).toEqual(["ntfy", "email"]);
      expect(alertsOf(example(language))).toMatchObject({ language, heartbeat: { everyS: 300 } });
    }
  });
});
