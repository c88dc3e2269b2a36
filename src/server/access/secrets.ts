/** What a client proves itself with. Only its hash is kept: whoever reads the file cannot ask with it. */
import { createHash, randomBytes } from "node:crypto";

/** 192 bits: not to be guessed, so that no counting of tries is needed. */
export const newSecret = (): string => randomBytes(24).toString("base64url");

export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** A name for lists and addresses; tells nothing of the secret. */
export const idOf = (hash: string): string => hash.slice(0, 16);

/** The key of Instant Readout: 16 bytes, as hex. */
export const newReadoutKey = (): string => randomBytes(16).toString("hex");
