/** The given certificate and its key, judged at start: what is wrong is said with the file, not by a browser weeks later. */
import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { RefusedInput } from "../../contract/refusal.ts";

export interface TlsFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface TlsMaterial {
  /** Both as PEM, for `https.createServer`. */
  readonly cert: string;
  readonly key: string;
  /** What does not keep it from serving, and yet should be known: a line each. */
  readonly warnings: readonly string[];
}

const soonS = 14 * 86_400;

const refuse = (file: string, message: string): RefusedInput =>
  new RefusedInput({ name: file, line: null, column: null }, message);

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code ?? error);

const read = (file: string, what: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = codeOf(error) === "ENOENT" ? "there is no such file" : `it cannot be read (${codeOf(error)})`;
    throw refuse(file, `${why}; expected ${what} in PEM form`);
  }
};

const certificateBlocks = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The first is the server's own; those that follow lead from it to a known authority. */
const certificatesIn = (file: string, text: string): readonly X509Certificate[] => {
  const blocks = text.match(certificateBlocks) ?? [];
  if (blocks.length === 0) {
    const found = text.includes("PRIVATE KEY-----") ? "it holds a key" : "it holds no certificate in PEM form";
    throw refuse(file, `${found}, expected a certificate between BEGIN CERTIFICATE and END CERTIFICATE`);
  }
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block);
    } catch {
      throw refuse(file, `certificate ${index + 1} of ${blocks.length} in it is damaged`);
    }
  });
};

const keyIn = (file: string, text: string): KeyObject => {
  if (!text.includes("PRIVATE KEY-----")) {
    const found = text.includes("BEGIN CERTIFICATE") ? "it holds a certificate" : "it holds no key in PEM form";
    throw refuse(file, `${found}, expected the private key of the certificate`);
  }
  if (/ENCRYPTED/.test(text)) {
    throw refuse(
      file,
      "the key is encrypted, and nobody is there at start to enter its passphrase; expected a plain one",
    );
  }
  try {
    return createPrivateKey(text);
  } catch {
    throw refuse(file, "the key in it is damaged");
  }
};

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const warningsOf = (
  file: string,
  { validFromDate, validToDate }: X509Certificate,
  wallS: number,
): readonly string[] => {
  const [fromS, toS] = [validFromDate.getTime() / 1000, validToDate.getTime() / 1000];
  if (wallS >= toS) return [`${file}: the certificate ended on ${dayOf(validToDate)}; browsers will warn of it`];
  if (wallS < fromS) {
    return [`${file}: the certificate is not good before ${dayOf(validFromDate)}; or is this machine's clock wrong?`];
  }
  return toS - wallS < soonS ? [`${file}: the certificate ends on ${dayOf(validToDate)}`] : [];
};

/** Throws `RefusedInput` where nothing could be served with them. */
export const readTls = ({ certificateFile, keyFile }: TlsFiles, wallS: number): TlsMaterial => {
  const cert = read(certificateFile, "a certificate");
  const key = read(keyFile, "its private key");
  const [own] = certificatesIn(certificateFile, cert);
  if (own?.checkPrivateKey(keyIn(keyFile, key)) !== true) {
    throw refuse(keyFile, `the key does not belong to the certificate in ${certificateFile}`);
  }
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw refuse(certificateFile, `no connection can be secured with it (${codeOf(error)})`);
  }
  return { cert, key, warnings: warningsOf(certificateFile, own, wallS) };
};
