/** How a receiver's certificate is judged: as the system does, or by the one certificate that its owner has named. */
import { X509Certificate } from "node:crypto";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import { FileUnread, readSmall } from "./secret-file.ts";

export interface Trust {
  readonly ca: string;
  readonly checkServerIdentity: (host: string, found: PeerCertificate) => Error | undefined;
}

/** A box at home has a certificate of its own and no name in it: what is named is believed by what it is, not by who it says it is. */
export const trustIn = async (file: string | null): Promise<Trust | null> => {
  if (file === null) return null;
  const ca = await readSmall(file);
  let raw: Buffer;
  try {
    raw = new X509Certificate(ca).raw;
  } catch {
    throw new FileUnread("EINVAL");
  }
  return {
    ca,
    checkServerIdentity: (host, found) => (raw.equals(found.raw) ? undefined : checkServerIdentity(host, found)),
  };
};

/** Node's words for a certificate that is not believed. */
export const isAboutCertificate = (code: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|INVALID_CA|HOSTNAME_MISMATCH/.test(code);
