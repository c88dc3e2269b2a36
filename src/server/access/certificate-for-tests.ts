/** A self-signed certificate of any dates, made on the spot: no key stands in the project, and none ever ends by itself. */
import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const ecdsaWithSha256 = sequence(der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
const commonName = der(0x06, Buffer.from("550403", "hex"));
const nameOf = (host: string): Buffer => sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(host)))));
const time = (date: Date): Buffer =>
  der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`, "latin1"));
const pem = (body: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${body.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly privateKey: KeyObject;
}

export const certificateForTests = (from: Date, to: Date, host = "battery.example"): TestCertificate => {
  const name = nameOf(host);
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const serial = der(0x02, Buffer.from([1]));
  const keyInfo = publicKey.export({ format: "der", type: "spki" });
  const signed = sequence(serial, ecdsaWithSha256, name, sequence(time(from), time(to)), name, keyInfo);
  const signature = createSign("sha256").update(signed).sign(privateKey);
  const certificate = pem(sequence(signed, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature)));
  return { certificate, key: String(privateKey.export({ format: "pem", type: "pkcs8" })), privateKey };
};
