/** Which pack is on a port: every protocol, baud rate and usual address is tried once, until something answers soundly. */
import { askRound, type PackPort, type PackTrouble } from "./ask-round.ts";
import type { PolledCodec } from "./codec.ts";
import type { OpenPackPort } from "./pack-line.ts";
import type { PackReading } from "./reading.ts";

export interface FoundPack {
  readonly protocol: string;
  readonly baud: number;
  readonly address: number;
  /** null: it answers soundly, and yet no reading comes of it; `trouble` says why. */
  readonly reading: PackReading | null;
  readonly trouble: PackTrouble | null;
}

export interface Probed {
  /** In the order of the tries. */
  readonly found: readonly FoundPack[];
  /** Whether anything came that was no sound answer: another protocol, another baud rate, or noise. */
  readonly babble: boolean;
}

export interface ProbeSpec {
  readonly path: string;
  readonly codecs: Readonly<Record<string, PolledCodec>>;
  readonly open: OpenPackPort;
  /** Before each try. */
  readonly onTry: (protocol: string, baud: number, address: number) => void;
}

/** What says that somebody is there, and speaks this protocol. */
const heard: ReadonlySet<PackTrouble> = new Set([
  "refused-by-pack",
  "malformed",
  "no-reading",
  "other-address",
  "two-answers",
]);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Rejects where the port cannot be opened or is pulled. Changes nothing on any pack. */
export const probe = async ({ path, codecs, open, onTry }: ProbeSpec): Promise<Probed> => {
  const found: FoundPack[] = [];
  let babble = false;
  const tryAt = async (port: PackPort, protocol: string, codec: PolledCodec, baud: number, address: number) => {
    const round = await askRound(port, codec, address, pause);
    if (round.ok) found.push({ protocol, baud, address, reading: round.reading, trouble: null });
    else if (heard.has(round.trouble)) found.push({ protocol, baud, address, reading: null, trouble: round.trouble });
    else babble ||= round.trouble !== "silent";
  };
  const bauds = [...new Set(Object.values(codecs).flatMap(({ baudRates }) => baudRates))];
  for (const baud of bauds) {
    let gone: string | null = null;
    const port = await open(path, baud, (why) => {
      gone = why;
    });
    try {
      for (const [protocol, codec] of Object.entries(codecs)) {
        if (!codec.baudRates.includes(baud)) continue;
        for (const address of codec.addresses) {
          if (gone !== null) throw new Error(gone);
          onTry(protocol, baud, address);
          await tryAt(port, protocol, codec, baud, address);
        }
      }
    } finally {
      await port.close();
    }
  }
  return { found, babble };
};
