/** What stands in files of its own, read at each attempt: a new password needs no restart, and a missing one hurts its channel alone. */
import { open } from "node:fs/promises";
import type { Secret } from "../../contract/alerts.ts";

/** The file is not there, or not ours to read, or no password. */
export class FileUnread extends Error {
  override readonly name = "FileUnread";
}

/** No certificate is larger, and no password. */
const mostBytes = 65_536;

export const readSmall = async (file: string): Promise<string> => {
  try {
    const opened = await open(file, "r");
    try {
      const { bytesRead, buffer } = await opened.read({ buffer: Buffer.alloc(mostBytes + 1) });
      if (bytesRead > mostBytes) throw new FileUnread("EFBIG");
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await opened.close();
    }
  } catch (error) {
    throw new FileUnread((error as NodeJS.ErrnoException).code ?? "EFBIG");
  }
};

/** A line's end behind it belongs to the file, not to the secret. */
export const readSecret = async (secret: Secret): Promise<string> => {
  if ("text" in secret) return secret.text;
  const text = (await readSmall(secret.file)).replace(/\r?\n$/, "");
  if (text === "" || /[\u0000-\u001f\u007f]/.test(text)) throw new FileUnread("EINVAL");
  return text;
};
