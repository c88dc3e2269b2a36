/** `cellward check`: the files that `listen`, `alerts` and `mqtt` name. The server alone reads them, and the last two not before it must. */
import type { ChannelConfiguration, Secret } from "../contract/alerts.ts";
import type { Configuration, ListenConfiguration } from "../contract/configuration.ts";
import { type Path, pathText, RefusedInput } from "../contract/refusal.ts";
import { readTls } from "../server/access/tls.ts";
import { readText } from "./read-text.ts";

export interface Checked {
  readonly text: string;
  readonly sound: boolean;
}

interface NamedFile {
  readonly path: Path;
  /** null: none is named there. */
  readonly file: string | null;
}

const fileOf = (secret: Secret | null): string | null => (secret !== null && "file" in secret ? secret.file : null);

const secretFile = (path: Path, channel: ChannelConfiguration): NamedFile =>
  channel.kind === "email"
    ? { path: [...path, "passwordFile"], file: fileOf(channel.login?.password ?? null) }
    : { path: [...path, "tokenFile"], file: fileOf(channel.token) };

const namedFiles = ({ alerts, mqtt }: Configuration): readonly NamedFile[] => [
  ...(alerts?.channels ?? []).flatMap((channel, index) => {
    const path = ["alerts", "channels", index];
    return [secretFile(path, channel), { path: [...path, "certificate"], file: channel.certificate }];
  }),
  { path: ["mqtt", "passwordFile"], file: mqtt?.passwordFile ?? null },
  { path: ["mqtt", "ca"], file: mqtt?.ca ?? null },
];

const checkFile = ({ path, file }: NamedFile): readonly Checked[] => {
  if (file === null) return [];
  const read = readText(file);
  const place = `${pathText(path)} ${file}`;
  return "problem" in read
    ? [{ text: `${place}: ${read.problem}`, sound: false }]
    : [{ text: `${place}: can be read`, sound: true }];
};

/** As at the server's start, which it would keep from starting. */
const checkTls = ({ tls }: ListenConfiguration, index: number): readonly Checked[] => {
  if (tls === null) return [];
  const place = pathText(["listen", index, "tls"]);
  try {
    const { warnings } = readTls({ certificateFile: tls.certificate, keyFile: tls.key }, Date.now() / 1000);
    return [{ text: [`${place}: can be read`, ...warnings].join("; "), sound: true }];
  } catch (error) {
    if (!(error instanceof RefusedInput)) throw error;
    return [{ text: `${place}: ${error.message}`, sound: false }];
  }
};

export const checkFiles = (configuration: Configuration): readonly Checked[] => [
  ...configuration.listen.flatMap(checkTls),
  ...namedFiles(configuration).flatMap(checkFile),
];
