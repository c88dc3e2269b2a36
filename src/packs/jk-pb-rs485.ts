/**
 * JK packs of the PB series on RS-485. A write of nothing to one of three registers (function 16) brings a record, as it is, and then
 * the acknowledgement that Modbus wants, in some packs behind a zero byte. The record has no address, its acknowledgement has: both
 * together are one frame here, so that no other pack's record is taken.
 * How its switches are thrown over this line is not known.
 */
import type { PolledCodec } from "./codec.ts";
import { crc16 } from "./crc16.ts";
import { cut, spoilt, u16, u16le } from "./framing.ts";
import { decodeRecords, layout32, recordAt, recordBytes, recordWithoutSecrets } from "./jk-record.ts";

const writeRegisters = 0x10;
/** Which register brings the record of the cells; of the settings and of the device nothing is wanted. */
const cellsRegister = 0x1620;
const settingsRegister = 0x161e;
const deviceRegister = 0x161c;
/** Register → kind of the record. */
const kindOf: Readonly<Record<number, number>> = { [cellsRegister]: 2, [settingsRegister]: 1, [deviceRegister]: 3 };
/** Address, function, register, one register, checksum. */
const ackBytes = 8;

const requestOf = (address: number, register: number): Uint8Array => {
  const body = [address, writeRegisters, register >> 8, register & 0xff, 0, 1, 2, 0, 0];
  const crc = crc16(Uint8Array.from(body));
  return Uint8Array.from([...body, crc & 0xff, crc >> 8]);
};

const isAck = (ack: Uint8Array): boolean =>
  ack.length === ackBytes && ack[1] === writeRegisters && crc16(ack.subarray(0, 6)) === u16le(ack, 6);

/** All but its checksum is also how the request begins. */
const acknowledges = (ack: Uint8Array, request: Uint8Array): boolean =>
  ack.subarray(0, 6).every((byte, index) => byte === request[index]);

export const jkPbRs485: PolledCodec = {
  candidateAt: (bytes, at) => {
    const record = recordAt(bytes, at);
    if (record.is !== "frame") return record;
    const end = at + recordBytes;
    for (const gap of [0, 1]) {
      const ack = bytes.subarray(end + gap, end + gap + ackBytes);
      if (isAck(ack)) return { is: "frame", length: recordBytes + gap + ackBytes };
      if (ack.length < ackBytes) return cut;
      // The zero byte, or the address of a pack at 0; anything else is no acknowledgement.
      if (bytes[end] !== 0) return spoilt;
    }
    return spoilt;
  },
  // Nothing but the PB series speaks so, and all that is known of it has firmware 14 or later: no need to ask each round for the record with the PINs.
  decode: (frames) => decodeRecords(frames, layout32),
  withoutSecrets: recordWithoutSecrets,
  baudRates: [115_200],
  // 0 is the pack that asks the others itself: a line with it must be left alone.
  addresses: Array.from({ length: 15 }, (_, index) => index + 1),
  gapMs: 120,
  requests: (address) => [requestOf(address, cellsRegister)],
  answers: (request, frame) => acknowledges(frame.subarray(-ackBytes), request) && frame[4] === kindOf[u16(request, 2)],
  framesFor: () => 1,
  answersOnce: true,
};
