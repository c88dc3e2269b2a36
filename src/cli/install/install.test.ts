// A machine below a folder, with stand-ins for the tools of systemd: real processes that write down what they are told.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseSync } from "node:sqlite";
import { type SystemdStandIn, systemdStandIn } from "../../../test/rig/systemd-stand-in.ts";
import { stateForm } from "../../contract/state-form.ts";
import { presentVersion } from "../../server/store/schema.ts";
import { type InstallSpec, install } from "./install.ts";
import { systemdTools } from "./systemd-tools.ts";
import { uninstall } from "./uninstall.ts";

const [guard, server] = ["cellward-guard.service", "cellward-server.service"] as const;

let folder: string;
let machine: string;
let systemd: SystemdStandIn;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-install-"));
  machine = join(folder, "machine");
  systemd = systemdStandIn(join(folder, "tools"), machine);
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const shared = () => ({
  root: machine,
  dryRun: false,
  yes: false,
  isRoot: true,
  tools: systemdTools(systemd.path, undefined, true),
  say: (line: string) => void said.push(line),
});
const program = (version = "1") => ({
  node: "/usr/bin/node",
  main: `/usr/lib/cellward-${version}/lib/cli/main.js`,
  folder: `/usr/lib/cellward-${version}`,
});
const installNow = (more: Partial<InstallSpec> = {}) => install({ ...shared(), program: program(), ...more });
const uninstallNow = (more: { readonly purge?: boolean; readonly yes?: boolean; readonly dryRun?: boolean } = {}) =>
  uninstall({ ...shared(), purge: false, ...more });

const on = (path: string): string => join(machine, path);
const read = (path: string): string => readFileSync(on(path), "utf8");
const put = (path: string, content: string | Buffer): void => {
  mkdirSync(dirname(on(path)), { recursive: true });
  writeFileSync(on(path), content);
};
const modeOf = (path: string): number => statSync(on(path)).mode & 0o777;
const unitOf = (unit: string): string => read(`etc/systemd/system/${unit}`);
/** All but the users, which stay. */
const tree = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(machine, { recursive: true, withFileTypes: true })
      .map((entry) => [join(entry.parentPath, entry.name).slice(machine.length), entry.isFile()] as const)
      .filter(([path]) => !/^\/etc\/(passwd|group)$/.test(path))
      .sort()
      .map(([path, isFile]) => [path, `${modeOf(path)} ${isFile ? read(path) : ""}`]),
  );

const firstCalls = [
  "systemd-sysusers cellward.conf",
  "systemctl daemon-reload",
  `systemctl enable ${guard} ${server}`,
  `systemctl start ${guard}`,
  `systemctl start ${server}`,
];

describe("a first installation", () => {
  it("writes units for what runs here, users, a configuration to begin with and folders; the guard starts first", async () => {
    await installNow();
    expect(systemd.calls()).toEqual(firstCalls);
    expect(unitOf(guard)).toMatch(
      /^ExecStart=\/usr\/bin\/node --.* \/usr\/lib\/cellward-1\/lib\/cli\/main\.js guard --config \/etc\/cellward\/cellward\.yaml --data \/var\/lib\/cellward-guard --socket /m,
    );
    expect(unitOf(server)).toMatch(
      /^ExecStart=\/usr\/bin\/node --.* \/usr\/lib\/cellward-1\/lib\/cli\/main\.js serve /m,
    );
    for (const unit of [guard, server]) expect(unitOf(unit)).not.toContain("/opt/cellward");
    expect(read("etc/sysusers.d/cellward.conf")).toContain("u cellward-guard");
    expect(read("etc/cellward/cellward.yaml")).toContain("a simulated 24 V bank");
    expect(modeOf("etc/cellward/cellward.yaml")).toBe(0o640);
    expect(modeOf("var/lib/cellward-guard")).toBe(0o750);
    expect(modeOf("var/lib/cellward-server")).toBe(0o700);
  });

  it("tells in a dry run what it would do, and does nothing", async () => {
    const before = tree();
    await installNow({ dryRun: true });
    expect(tree()).toEqual(before);
    expect(systemd.calls()).toEqual([]);
    expect(said.length).toBeGreaterThan(8);
    expect(said.every((line) => line.startsWith("would "))).toBe(true);
  });

  it("leaves a configuration that is there", async () => {
    put("etc/cellward/cellward.yaml", "title: mine\n");
    await installNow();
    expect(read("etc/cellward/cellward.yaml")).toBe("title: mine\n");
  });

  it.each(firstCalls.slice(1))("takes everything back where %s fails, and says why", async (call) => {
    const before = tree();
    systemd.failAt(call);
    await expect(installNow()).rejects.toThrow(
      /could not .*Job for .* failed\. See journalctl\.; everything stands as before/,
    );
    expect(tree()).toEqual(before);
    const calls = systemd.calls();
    const after = calls.slice(firstCalls.indexOf(call) + 1);
    // Whatever was started is stopped, and systemd forgets the units at last.
    expect(after.at(-1)).toBe("systemctl daemon-reload");
    const begun = calls.filter((one) => one.startsWith("systemctl start")).map((one) => one.replace("start", "stop"));
    expect(after.filter((one) => one.startsWith("systemctl stop"))).toEqual(begun.toReversed());
    expect(after.some((one) => one.startsWith("systemctl disable"))).toBe(firstCalls.indexOf(call) >= 2);
  });

  it("takes back what a guard that ran for moments has written, too", async () => {
    const before = tree();
    const { tools } = shared();
    const tell: typeof tools.tell = (tool, ...args) => {
      if (args.includes(guard) && args[0] === "start") put("var/lib/cellward-guard/guard/state.json", "of moments");
      tools.tell(tool, ...args);
    };
    systemd.failAt(`systemctl start ${server}`);
    await expect(installNow({ tools: { ...tools, tell } })).rejects.toThrow(/everything stands as before/);
    expect(tree()).toEqual(before);
  });

  it("takes everything back where a file cannot be written, and starts nothing", async () => {
    put("etc/systemd", "not a folder");
    const before = tree();
    await expect(installNow()).rejects.toThrow(
      /could not write .*cellward-guard\.service: .*everything stands as before/,
    );
    expect(tree()).toEqual(before);
    expect(systemd.calls().filter((call) => call.includes("start"))).toEqual([]);
  });

  it("puts the data where it is told, lets the units write there, and an update remembers it", async () => {
    await installNow({ data: "/srv/bank" });
    await installNow({ program: program("2"), yes: true });
    expect(unitOf(guard)).toContain("--data /srv/bank/guard ");
    expect(unitOf(guard)).toContain("\nReadWritePaths=/srv/bank/guard\n");
    expect(unitOf(server)).toContain("InaccessiblePaths=-/srv/bank/guard/guard");
    expect(unitOf(guard)).not.toMatch(/StateDirectory|\/var\/lib/);
    expect(modeOf("srv/bank/guard")).toBe(0o750);
  });

  it.each([
    [{ isRoot: false, root: undefined }, /expected root: sudo cellward install/],
    [{ data: "/root/data" }, /guard's data is \/root\/data\/guard, expected a place outside \/root/],
    [{ data: "data" }, /expected a whole path/],
    [{ config: "/etc/my file.yaml" }, /the configuration is \/etc\/my file\.yaml, expected a whole path/],
    [{ program: { ...program(), main: "/usr/lib/100%/main.js" } }, /the program is .*expected a whole path/],
  ] as const)("refuses %j before anything is touched", async (more, message) => {
    const before = tree();
    await expect(installNow(more)).rejects.toThrow(message);
    expect({ tree: tree(), calls: systemd.calls(), said }).toEqual({ tree: before, calls: [], said: [] });
  });
});

describe("an update", () => {
  beforeEach(async () => {
    await installNow();
    put("etc/cellward/cellward.yaml", "title: mine\n");
    systemd.calls();
    said = [];
  });

  it("rewrites the units, leaves the configuration, and restarts the guard first", async () => {
    await installNow({ program: program("2"), yes: true });
    expect(unitOf(guard)).toContain("/usr/lib/cellward-2/");
    expect(read("etc/cellward/cellward.yaml")).toBe("title: mine\n");
    expect(systemd.calls().slice(1)).toEqual([
      "systemctl daemon-reload",
      `systemctl restart ${guard}`,
      `systemctl restart ${server}`,
    ]);
    expect(said[0]).toMatch(/the guard runs and is restarted\. LOAD, CHARGER and PRE-ALARM float/);
  });

  it("does nothing where nobody says yes to that the terminals float", async () => {
    const before = tree();
    await expect(installNow({ program: program("2") })).rejects.toThrow(/float.*expected --yes/);
    expect({ tree: tree(), calls: systemd.calls() }).toEqual({ tree: before, calls: [] });
  });

  it("leaves a guard that somebody has stopped as it is, and asks nothing", async () => {
    systemd.setActive(guard, false);
    await installNow();
    expect(systemd.calls().slice(1)).toEqual(["systemctl daemon-reload", `systemctl restart ${server}`]);
    expect(said).toContain(`leave ${guard} stopped, as it is`);
  });

  it.each([guard, server])(
    "goes back to the units before where %s does not come up, and restarts what was begun",
    async (unit) => {
      const before = tree();
      systemd.failAt(`systemctl restart ${unit}`);
      await expect(installNow({ program: program("2"), yes: true })).rejects.toThrow(/everything stands as before/);
      expect(tree()).toEqual(before);
      const calls = systemd.calls();
      const begun = unit === guard ? [guard] : [guard, server];
      expect(calls.slice(calls.indexOf(`systemctl restart ${unit}`) + 1)).toEqual([
        "systemctl daemon-reload",
        ...begun.map((one) => `systemctl restart ${one}`),
      ]);
    },
  );

  it("moves no terminal where it fails before the guard is restarted", async () => {
    systemd.failAt("systemctl daemon-reload");
    await expect(installNow({ program: program("2"), yes: true })).rejects.toThrow(/could not tell systemd/);
    expect(systemd.calls().filter((call) => call.includes("restart"))).toEqual([]);
  });

  const state = `sum\n${JSON.stringify({ form: stateForm + 1, state: {} })}\n`;
  const store = (): Buffer => {
    const file = join(folder, "newer.sqlite");
    const db = new DatabaseSync(file);
    db.exec(`CREATE TABLE anything (a); PRAGMA user_version = ${presentVersion + 1}`);
    db.close();
    return readFileSync(file);
  };
  it.each<readonly [string, () => string | Buffer, RegExp]>([
    ["etc/cellward/cellward.yaml", () => "title: mine\nfromTomorrow: 1\n", /cellward\.yaml:2:1.*fromTomorrow/],
    [
      "var/lib/cellward-guard/guard/state.json",
      () => state,
      /state\.json is of a newer version \(\d+\), expected up to/,
    ],
    ["var/lib/cellward-server/server/cellward.sqlite", store, /cellward\.sqlite is of a newer version/],
  ])("refuses, by name and untouched, %s of a newer version", async (path, content, message) => {
    put(path, content());
    const before = tree();
    await expect(installNow({ yes: true })).rejects.toThrow(message);
    expect({ tree: tree(), calls: systemd.calls() }).toEqual({ tree: before, calls: [] });
  });
});

describe("uninstall", () => {
  beforeEach(async () => {
    await installNow();
    put("var/lib/cellward-server/server/cellward.sqlite", "the record");
    systemd.calls();
    said = [];
  });
  const ends = [`systemctl stop ${server}`, `systemctl stop ${guard}`, `systemctl disable ${guard} ${server}`];

  it("ends the server, then the guard, removes units and users' file, and keeps configuration and data", async () => {
    await uninstallNow({ yes: true });
    expect(systemd.calls()).toEqual([...ends, "systemctl daemon-reload"]);
    expect(said[0]).toMatch(/the guard runs and is stopped: LOAD.*float/);
    expect(readdirSync(on("etc/systemd/system"))).toEqual([]);
    expect(readdirSync(on("etc/sysusers.d"))).toEqual([]);
    expect(read("var/lib/cellward-server/server/cellward.sqlite")).toBe("the record");
    expect(said.join("\n")).toMatch(/kept: .*etc\/cellward, .*cellward-guard, .*cellward-server; --purge removes them/);
    await expect(uninstallNow({ yes: true })).rejects.toThrow(/nothing is installed/);
    // What was kept is found again.
    await installNow();
    expect(read("var/lib/cellward-server/server/cellward.sqlite")).toBe("the record");
  });

  it("removes configuration and data too with --purge, after a yes", async () => {
    systemd.setActive(guard, false);
    const before = tree();
    await expect(uninstallNow({ purge: true })).rejects.toThrow(/removed for good: .*cellward-server; expected --yes/);
    expect({ tree: tree(), calls: systemd.calls() }).toEqual({ tree: before, calls: [] });
    await uninstallNow({ purge: true, yes: true });
    expect(Object.keys(tree()).filter((path) => path.includes("cellward"))).toEqual([]);
  });

  it("does nothing where nobody says yes, or in a dry run", async () => {
    const before = tree();
    await expect(uninstallNow()).rejects.toThrow(/float.*expected --yes/);
    await uninstallNow({ dryRun: true, purge: true });
    expect({ tree: tree(), calls: systemd.calls() }).toEqual({ tree: before, calls: [] });
  });

  it.each([...ends, "systemctl daemon-reload"])("has both run as before where %s fails", async (call) => {
    const before = tree();
    systemd.failAt(call);
    await expect(uninstallNow({ yes: true, purge: true })).rejects.toThrow(/everything stands as before/);
    expect(tree()).toEqual(before);
    const { tools } = shared();
    expect([guard, server].map(tools.isActive)).toEqual([true, true]);
  });

  it("of what was installed elsewhere it purges the file and the two folders, and nothing beside them", async () => {
    await uninstallNow({ yes: true, purge: true });
    put("srv/cellward.yaml", "title: mine\n");
    put("srv/beside", "of somebody");
    await installNow({ config: "/srv/cellward.yaml", data: "/srv/bank" });
    await uninstallNow({ yes: true, purge: true });
    expect(Object.keys(tree()).filter((path) => path.startsWith("/srv"))).toEqual(["/srv", "/srv/bank", "/srv/beside"]);
  });
});
