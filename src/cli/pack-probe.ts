/** `cellward pack probe`: which pack answers on a port, and the line of the configuration that fits it. */
import { RefusedInput } from "../contract/refusal.ts";
import { openSerialLine } from "../serial/serial-line.ts";
import { type FoundPack, probe } from "../packs/probe.ts";
import { polledCodecs } from "../packs/protocols.ts";
import { packTroubles } from "../words/packs.ts";
import { readingText } from "./reading-text.ts";

const foundText = ({ protocol, baud, address, reading, trouble }: FoundPack): string =>
  `${protocol} at ${baud} baud, address ${address}: ${
    reading === null ? (packTroubles[trouble ?? ""]?.message.en ?? trouble) : readingText(reading)
  }`;

/** Ends with 1 where nothing was found. */
export const packProbe = async (path: string): Promise<void> => {
  const shown = process.stderr.isTTY;
  try {
    const found = await probe({
      path,
      codecs: polledCodecs,
      open: openSerialLine,
      onTry: (protocol, baud, address) => {
        if (shown) process.stderr.write(`\r\u001b[Ktrying ${protocol} at ${baud} baud, address ${address}`);
      },
    });
    if (shown) process.stderr.write("\r\u001b[K");
    for (const one of found) process.stdout.write(`${foundText(one)}\n`);
    const [first] = found;
    if (first === undefined) {
      process.stdout.write(
        `nothing answers on ${path}: is the pack awake, are A and B (or RX and TX) the right way round, is it CAN?\n`,
      );
      process.exitCode = 1;
      return;
    }
    const { protocol, baud } = first;
    const addresses = found.filter((one) => one.protocol === protocol && one.baud === baud).map((one) => one.address);
    process.stdout.write(
      `\n    - {protocol: ${protocol}, path: ${path}, baud: ${baud}, addresses: [${addresses.join(", ")}]}\n`,
    );
  } catch (error) {
    throw new RefusedInput({ name: path, line: null, column: null }, (error as Error).message);
  }
};
