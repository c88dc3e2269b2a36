/** `cellward pack probe`: which pack answers on a port, and the line of the configuration that fits it. */
import { addressedProtocols, canProtocols, serialProtocols } from "../contract/packs.ts";
import { RefusedInput } from "../contract/refusal.ts";
import { openSerialLine } from "../serial/serial-line.ts";
import { type FoundPack, probe, type Probed } from "../packs/probe.ts";
import { polledCodecs } from "../packs/protocols.ts";
import { socketCanPrefix } from "../packs/socketcan-bus.ts";
import { packTroubles } from "../words/packs.ts";
import { readerMayLeave } from "./reader-gone.ts";
import { readingText } from "./reading-text.ts";

const foundText = ({ protocol, baud, address, reading, trouble }: FoundPack): string => {
  const { message, advice } = packTroubles[trouble ?? ""] ?? { message: { en: trouble }, advice: { en: "" } };
  const said = reading === null ? `${message.en}. ${advice.en}` : readingText(reading);
  return `${protocol} at ${baud} baud, address ${address}: ${said}`;
};

/** The line of the configuration for the first that was found; of packs without an address of their own one hangs on a port. */
const lineText = (path: string, found: readonly FoundPack[], { protocol, baud, address }: FoundPack): string => {
  const readable = found.filter((one) => one.protocol === protocol && one.baud === baud && one.reading !== null);
  const isAddressed = addressedProtocols.some((one) => one === protocol);
  const addresses = isAddressed ? readable.map((one) => one.address) : [address];
  return `\n    - {protocol: ${protocol}, path: ${path}, baud: ${baud}, addresses: [${addresses.join(", ")}]}\n`;
};

const noneText = (path: string, babble: boolean): string =>
  babble
    ? `something talks on ${path}, and in none of these protocols: ${serialProtocols.join(", ")}. ` +
      `A CAN pack behind an slcan adapter is not found so: write it down as ${canProtocols.join(" or ")}, and ask “cellward check”\n`
    : `nothing answers on ${path}: is the pack awake, are A and B (or RX and TX) the right way round, is it CAN?\n`;

const tried = async (path: string): Promise<Probed> => {
  const shown = process.stderr.isTTY;
  const show = (text: string): void => {
    if (shown) process.stderr.write(`\r\u001b[K${text}`);
  };
  const probed = await probe({
    path,
    codecs: polledCodecs,
    open: openSerialLine,
    onTry: (protocol, baud, address) => show(`trying ${protocol} at ${baud} baud, address ${address}`),
  });
  show("");
  return probed;
};

/** Ends with 1 where nothing was found that can be read. */
export const packProbe = async (path: string): Promise<void> => {
  readerMayLeave();
  const place = { name: path, line: null, column: null };
  if (path.startsWith(socketCanPrefix)) {
    const line = `{protocol: ${canProtocols.join(" or ")}, path: ${path}}`;
    throw new RefusedInput(place, `a CAN bus is not probed: write it down as ${line}, and ask “cellward check”`);
  }
  let probed: Probed;
  try {
    probed = await tried(path);
  } catch (error) {
    throw new RefusedInput(place, (error as Error).message);
  }
  const { found, babble } = probed;
  for (const one of found) process.stdout.write(`${foundText(one)}\n`);
  const first = found.find(({ reading }) => reading !== null);
  if (first === undefined) process.exitCode = 1;
  if (first !== undefined) process.stdout.write(lineText(path, found, first));
  else if (found.length === 0) process.stdout.write(noneText(path, babble));
};
