/**
 * JK packs over Bluetooth: records in a stream of notifications, cut wherever the link cuts them. Between them stand acknowledgements
 * of 20 bytes, which have the form of the requests, and `AT` lines that belong to the radio module.
 */
import type { PackCodec } from "./codec.ts";
import { decodeRecords, recordAt, recordWithoutSecrets, summedFrameAt } from "./jk-record.ts";

const commandAt = summedFrameAt(Uint8Array.of(0xaa, 0x55, 0x90, 0xeb), 20);

export const jkBle: PackCodec = {
  candidateAt: (bytes, at) => {
    const record = recordAt(bytes, at);
    return record.is === "none" ? commandAt(bytes, at) : record;
  },
  decode: (frames) => decodeRecords(frames, null),
  withoutSecrets: recordWithoutSecrets,
};
