/** `cellward pack decode` and `cellward check` as a person starts them. Both change nothing; what is wrong names its place. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createJbdPack, restingPack } from "../packs/jbd-pack-for-tests.ts";
import { jbd } from "../packs/jbd.ts";
import { jkPackAnswer, restingJkPack } from "../packs/jk-pack-for-tests.ts";
import { jkPbRs485 } from "../packs/jk-pb-rs485.ts";

const bin = join(import.meta.dirname, "..", "..", "bin", "cellward.mjs");
const cellward = (args: readonly string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8", input });
  return { status, stdout, stderr };
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const pack = createJbdPack({ ...restingPack, currentA: -12.34 });
const exchanges = jbd
  .requests(0)
  .map((request) => ({ request: hex(request), response: pack.answer(request).map(hex) }));
const whole = JSON.stringify({ exchanges });

describe("pack decode", () => {
  it("a line of frames is a line of a reading; an empty line is none", () => {
    const { status, stdout, stderr } = cellward(["pack", "decode", "jbd"], `${whole}\n\n${whole}\n`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({ ok: true, cellV: restingPack.cellV, currentA: -12.34 });
  });

  it("nothing in is nothing out", () => {
    expect(cellward(["pack", "decode", "jbd"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("frames of another protocol, or spoilt ones, are told as no reading, and the next line is read", () => {
    const spoilt = whole.replaceAll(/.{6}(?="\]\})/g, "000000");
    expect(spoilt).not.toBe(whole);
    const { status, stdout } = cellward(["pack", "decode", "jbd"], `${spoilt}\n${whole}\n`);
    const [first, second] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { ok: boolean });
    expect([status, first?.ok, second?.ok]).toEqual([0, false, true]);
    const other = cellward(["pack", "decode", "daly-uart"], `${whole}\n`);
    expect(JSON.parse(other.stdout)).toMatchObject({ ok: false });
  });

  it.each([
    ["no JSON", "not json", /standard input:2:1.*JSON/],
    ["a list", "[]", /standard input:2:1.*exchanges/],
    ["no exchanges", "{}", /standard input:2:1.*exchanges/],
    ["not hex", '{"exchanges": [{"request": null, "response": ["zz"]}]}', /exchanges\[0\]\.response\[0\].*zz.*hex/],
    ["half a byte", '{"exchanges": [{"request": "dda", "response": []}]}', /exchanges\[0\]\.request.*dda.*hex/],
  ])("%s: exit 2, with line and place, after what stands before it", (_, line, says) => {
    const { status, stdout, stderr } = cellward(["pack", "decode", "jbd"], `${whole}\n${line}\n`);
    expect(status).toBe(2);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(says);
  });

  it("the PINs in a JK pack's record of the device are never printed, whole or spoilt, decoded or refused", () => {
    const asked = (request: Uint8Array) =>
      jkPackAnswer({ address: 1, state: () => restingJkPack }, request)
        .map(hex)
        .join("");
    // FC16, one register at 0x161C.
    const device = asked(Uint8Array.of(0x01, 0x10, 0x16, 0x1c, 0x00, 0x01, 0x02, 0x00, 0x00, 0xd3, 0xcd));
    const pin = "123456";
    expect(device, "the stand-in has a PIN to hide").toContain(hex(Buffer.from(pin)));
    const cells = asked(jkPbRs485.requests(1)[0]!);
    const line = (...response: string[]) => JSON.stringify({ exchanges: [{ request: null, response }] });
    const sound = [line(device, cells), line(device), line(`${device.slice(0, 590)}00`)].join("\n");
    const told = [
      cellward(["pack", "decode", "jk-pb-rs485"], sound),
      cellward(["pack", "decode", "jbd"], sound),
      cellward(["pack", "decode", "jk-pb-rs485"], `[${line(device)}`),
      cellward(["pack", "decode", "jk-pb-rs485"], `{"exchanges": [{"request": "${device}x", "response": []}]}`),
    ];
    expect(told.map(({ status }) => status)).toEqual([0, 0, 2, 2]);
    expect(JSON.parse(told[0]?.stdout.split("\n")[0] ?? "")).toMatchObject({ ok: true, capacityAh: 280 });
    const shown = told.map(({ stdout, stderr }) => `${stdout}${stderr}`).join("\n");
    expect(shown).not.toMatch(new RegExp(`${pin}|${hex(Buffer.from(pin))}`));
  }, 30_000);

  it("a protocol that is none: exit 2, with those that there are", () => {
    const { status, stderr } = cellward(["pack", "decode", "jdb"], `${whole}\n`);
    expect(status).toBe(2);
    expect(stderr).toMatch(/jdb.*jbd.*daly-uart/);
  });
});

describe("check", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "cellward-check-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const check = (text: string) => {
    const file = join(folder, "cellward.yaml");
    writeFileSync(file, text);
    return cellward(["check", "--config", file]);
  };

  it("a simulated bank without outputs is said to be so", () => {
    const { status, stdout } = check("cycle: 0.25\n");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^bank: .*simulated[\s\S]*outputs: none/);
  });

  it("a port that is not there, and a relay board that does not answer: NO, by name, with what to do; exit 1", () => {
    const port = join(folder, "ttyUSB7");
    const { status, stdout } = check(`bank:
  packs:
    model: {nominalV: 12.8, capacityAh: 280, maxChargeA: 100, maxDischargeA: 100}
    series: 1
    parallel: 1
    lines:
      - {protocol: jbd, path: ${port}}
outputs:
  - {driver: relay-board, path: ${join(folder, "ttyUSB8")}, relays: {load: 1, charger: 2}}
`);
    expect(status).toBe(1);
    const wrong = stdout.split("\n").filter((line) => line.startsWith("NO"));
    expect(wrong).toHaveLength(2);
    expect(wrong[0]).toMatch(/jbd .*ttyUSB7.*path/);
    expect(wrong[1]).toMatch(/ttyUSB8/);
    expect(stdout).toMatch(/dry run/);
  });

  it("a file that is named and cannot be read: NO, with which and why; exit 1", () => {
    writeFileSync(join(folder, "here"), "word\n");
    const { status, stdout } = check(`listen: [{port: 8443, tls: {certificate: none.pem, key: none.key}}]
mqtt: {url: "mqtt://127.0.0.1", username: me, passwordFile: here, ca: .}
alerts:
  channels:
    - {name: hook, kind: webhook, url: "http://127.0.0.1/", tokenFile: none, certificate: here}
    - {name: mail, kind: email, server: mail.example, from: a@b.example, to: [c@d.example], user: me, passwordFile: none}
`);
    expect(status).toBe(1);
    const told = stdout.replaceAll(`${folder}/`, "").replaceAll(folder, ".").split("\n");
    expect(told.filter((line) => /listen|mqtt|alerts/.test(line))).toEqual([
      "NO  listen[0].tls: none.pem: there is no such file; expected a certificate in PEM form",
      "NO  alerts.channels[0].tokenFile none: no such file",
      "ok  alerts.channels[0].certificate here: can be read",
      "NO  alerts.channels[1].passwordFile none: no such file",
      "ok  mqtt.passwordFile here: can be read",
      "NO  mqtt.ca .: a directory",
    ]);
  });

  it("a port of a broker that is none: exit 2, before anything starts", () => {
    const { status, stdout, stderr } = check('mqtt: {url: "mqtt://127.0.0.1:99999"}\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/cellward\.yaml:1:\d+: mqtt\.url is an address with port 99999/);
  });

  it("a configuration that is none: exit 2, with place, value and what was expected", () => {
    const { status, stdout, stderr } = check("bank: {packs: {lines: []}}\n");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/cellward\.yaml:1:\d+: bank\.packs/);
  });
});
