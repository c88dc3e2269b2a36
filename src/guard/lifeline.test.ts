import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLifeline, lifelineVariable } from "./lifeline.ts";

let folder: string;
let record: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-lifeline-"));
  record = join(folder, "record");
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"]}`);
});
afterEach(() => {
  child?.kill("SIGKILL");
  vi.unstubAllEnvs();
  // A messenger that is still at work may write once more while the folder goes.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

/** systemd's own tool, the outermost port: writes down what it is told. */
const systemdNotify = (then = ""): void => {
  const program = join(folder, "systemd-notify");
  writeFileSync(program, `#!/bin/sh\necho "$@" >> ${record}\n${then}\n`);
  chmodSync(program, 0o755);
};
const recorded = (): readonly string[] => (existsSync(record) ? readFileSync(record, "utf8").trim().split("\n") : []);
const untilRecorded = (lines: number) => expect.poll(() => recorded().length, { timeout: 8000 }).toBe(lines);
const pid = `--pid=${process.pid}`;
const toSystemd = { NOTIFY_SOCKET: "/run/nobody" };

const clock = () => {
  let nowS = 100;
  const wait = (spanS: number): void => {
    nowS += spanS;
  };
  return { nowS: () => nowS, wait };
};

describe("systemd", () => {
  it("hears ready first, alive while cycles are finished, and the end", async () => {
    systemdNotify();
    const { nowS, wait } = clock();
    const lifeline = createLifeline(toSystemd, nowS);
    lifeline.ready();
    await untilRecorded(1);
    // No second has passed.
    lifeline.alive();
    await expect
      .poll(() => {
        wait(1);
        lifeline.alive();
        return recorded().length;
      })
      .toBeGreaterThan(2);
    lifeline.stopping();
    await expect.poll(recorded).toContain(`${pid} STOPPING=1`);
    expect(recorded()[0]).toBe(`${pid} READY=1 WATCHDOG=1`);
    expect(new Set(recorded().slice(1))).toEqual(new Set([`${pid} WATCHDOG=1`, `${pid} STOPPING=1`]));
  });

  it("that does not come to listen gets no crowd of messengers, and is told again when it does", async () => {
    const go = join(folder, "go");
    systemdNotify(`while [ -d ${folder} ] && [ ! -e ${go} ]; do sleep 0.02; done; echo done >> ${record}`);
    const { nowS, wait } = clock();
    const lifeline = createLifeline(toSystemd, nowS);
    for (let turn = 0; turn < 30; turn++) {
      lifeline.alive();
      wait(1);
    }
    await untilRecorded(1);
    // The end is told all the same.
    lifeline.stopping();
    await untilRecorded(2);
    writeFileSync(go, "");
    await untilRecorded(4);
    await expect
      .poll(() => {
        wait(1);
        lifeline.alive();
        return recorded().length;
      })
      .toBeGreaterThan(4);
  });

  it("whose tool is missing harms nobody", async () => {
    vi.stubEnv("PATH", folder);
    const { nowS, wait } = clock();
    const lifeline = createLifeline(toSystemd, nowS);
    lifeline.ready();
    await new Promise((resolve) => setImmediate(resolve));
    systemdNotify();
    // It is tried again: what could not be told is no reason to fall silent.
    await expect
      .poll(() => {
        wait(1);
        lifeline.alive();
        return recorded().length;
      })
      .toBeGreaterThan(0);
  });

  it("is told nothing where there is none", () => {
    systemdNotify();
    const { nowS } = clock();
    for (const environment of [{}, { NOTIFY_SOCKET: "" }]) createLifeline(environment, nowS).ready();
    expect(recorded()).toEqual([]);
  });
});

/** A program of ours as a parent starts it; it says what `script` makes its lifeline say. */
const started = (script: string) => {
  const lifelineModule = new URL("./lifeline.ts", import.meta.url).href;
  const program = `
    const { createLifeline } = await import(${JSON.stringify(lifelineModule)});
    let nowS = 100;
    const lifeline = createLifeline(process.env, () => nowS);
    ${script}`;
  const env = { ...process.env, [lifelineVariable]: "3" };
  child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["pipe", "pipe", "inherit", "pipe"],
    env,
  });
  return { child, words: child.stdio[3] as Readable, out: child.stdout as Readable };
};

describe("the program that started us", () => {
  it("hears ready, alive once a second, and the end; and we end though it still listens", async () => {
    const { words } = started(`
      lifeline.ready();
      for (let cycle = 1; cycle <= 12; cycle++) { nowS += 0.25; lifeline.alive(); }
      lifeline.stopping();`);
    expect(await text(words)).toBe("ready\nalive\nalive\nalive\nstopping\n");
  });

  it("that never reads holds nobody up, however long", async () => {
    const {
      words,
      out,
      child: guard,
    } = started(`
      for (let second = 0; second < 200000; second++) { nowS += 1; lifeline.alive(); }
      console.log("went on");
      process.exit();`);
    words.pause();
    expect(await text(out)).toBe("went on\n");
    expect(guard.exitCode ?? (await once(guard, "exit"))[0]).toBe(0);
  }, 30_000);

  it("that is gone harms nobody", async () => {
    const {
      words,
      out,
      child: guard,
    } = started(`
      lifeline.ready();
      for await (const _ of process.stdin);
      for (let second = 0; second < 20; second++) {
        nowS += 1;
        lifeline.alive();
        await new Promise((resolve) => setImmediate(resolve));
      }
      console.log("went on");`);
    await once(words, "data");
    words.destroy();
    await once(words, "close");
    guard.stdin?.end();
    expect(await text(out)).toBe("went on\n");
  });

  it.each(["", "x", "2", "-1", "3.5", "999999"])("is nobody where the variable says %j", (value) => {
    const { nowS } = clock();
    const lifeline = createLifeline({ [lifelineVariable]: value }, nowS);
    expect(() => lifeline.ready()).not.toThrow();
    expect(() => lifeline.stopping()).not.toThrow();
  });
});
