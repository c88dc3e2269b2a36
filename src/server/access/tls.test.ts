import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RefusedInput } from "../../contract/refusal.ts";
import { certificateForTests } from "./certificate-for-tests.ts";
import { readTls } from "./tls.ts";

const folder = mkdtempSync(join(tmpdir(), "cellward-tls-"));
afterAll(() => rmSync(folder, { recursive: true }));

const [from, to] = [new Date("2026-01-01T00:00:00Z"), new Date("2026-12-31T00:00:00Z")];
const wall = (date: string): number => Date.parse(date) / 1000;
const good = wall("2026-06-01T00:00:00Z");
const own = certificateForTests(from, to);
const other = certificateForTests(from, to);
const encrypted = own.privateKey.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "x" });

const contents: Record<string, string> = {
  "own.crt": own.certificate,
  "own.key": own.key,
  "old.key": String(own.privateKey.export({ format: "pem", type: "sec1" })),
  "other.key": other.key,
  "chain.crt": `# ours\n${own.certificate}${other.certificate}`,
  "wrong-way-round.crt": `${other.certificate}${own.certificate}`,
  "broken-chain.crt": `${own.certificate}${other.certificate.replace("MII", "AAAA")}`,
  "damaged.crt": own.certificate.slice(0, 200) + own.certificate.slice(220),
  "damaged.key": own.key.slice(0, 60) + own.key.slice(64),
  "encrypted.key": String(encrypted),
  "empty.pem": "",
  "text.pem": "hello",
};
const at = (file: string): string => join(folder, file);
beforeAll(() => {
  for (const [file, text] of Object.entries(contents)) writeFileSync(at(file), text);
  mkdirSync(at("folder"));
});

const read = (certificate: string, key: string, wallS = good) =>
  readTls({ certificateFile: at(certificate), keyFile: at(key) }, wallS);

describe("a certificate that can be served", () => {
  it.each([
    ["own.crt", "own.key"],
    ["own.crt", "old.key"],
    ["chain.crt", "own.key"],
  ])("%s with %s", (certificate, key) => {
    expect(read(certificate, key)).toEqual({ cert: contents[certificate], key: contents[key], warnings: [] });
  });

  it.each([
    ["2025-12-31T23:59:59Z", "is not good before 2026-01-01"],
    ["2026-01-01T00:00:00Z", null],
    ["2026-12-17T00:00:00Z", null],
    ["2026-12-17T00:00:01Z", "ends on 2026-12-31"],
    ["2026-12-30T23:59:59Z", "ends on 2026-12-31"],
    ["2026-12-31T00:00:00Z", "ended on 2026-12-31"],
    ["2030-01-01T00:00:00Z", "ended on 2026-12-31"],
  ])("at %s: %s", (date, warning) => {
    const { warnings } = read("own.crt", "own.key", wall(date));
    if (warning === null) expect(warnings).toEqual([]);
    else expect(warnings).toEqual([expect.stringContaining(warning)]);
    for (const line of warnings) expect(line.startsWith(`${at("own.crt")}: `)).toBe(true);
  });
});

describe("one that cannot is refused in one line that names the file", () => {
  it.each([
    ["nothing.crt", "own.key", "nothing.crt: there is no such file; expected a certificate in PEM form"],
    ["own.crt", "nothing.key", "nothing.key: there is no such file; expected its private key in PEM form"],
    ["folder", "own.key", "folder: it cannot be read (EISDIR)"],
    ["empty.pem", "own.key", "empty.pem: it holds no certificate in PEM form"],
    ["text.pem", "own.key", "text.pem: it holds no certificate in PEM form"],
    ["own.key", "own.key", "own.key: it holds a key, expected a certificate"],
    ["own.crt", "own.crt", "own.crt: it holds a certificate, expected the private key"],
    ["own.crt", "text.pem", "text.pem: it holds no key in PEM form"],
    ["own.crt", "other.key", "other.key: the key does not belong to the certificate in "],
    ["wrong-way-round.crt", "own.key", "own.key: the key does not belong to the certificate in "],
    ["damaged.crt", "own.key", "damaged.crt: certificate 1 of 1 in it is damaged"],
    ["broken-chain.crt", "own.key", "broken-chain.crt: certificate 2 of 2 in it is damaged"],
    ["own.crt", "damaged.key", "damaged.key: the key in it is damaged"],
    ["own.crt", "encrypted.key", "encrypted.key: the key is encrypted"],
  ])("%s with %s: %s", (certificate, key, message) => {
    let thrown: unknown;
    try {
      read(certificate, key);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RefusedInput);
    expect((thrown as RefusedInput).message).toContain(`${folder}/${message}`);
  });
});
