/**
 * JK packs on their serial port, which is labelled GPS: one question brings every value. Their switches are written as tags AB and AC;
 * what a pack answers to such a write is taken to begin as the write did, as no capture of one is at hand.
 */
import type { Decoded, PackSwitches, PolledCodec } from "./codec.ts";
import { scaled, u16 } from "./framing.ts";
import { alarmsIn, uartAlarms } from "./jk-alarms.ts";
import {
  isAnswerTo,
  isFromAsked,
  jkUartFrameAt,
  payloadOf,
  questionOf,
  readAll,
  readOne,
  withPayload,
  writeTag,
} from "./jk-uart-frame.ts";
import { cellsTag, numberIn, secretTags, tagsIn } from "./jk-uart-tags.ts";
import { cellExtremes, type PackReading } from "./reading.ts";

/** Packs answer the question for all as one for all or as one for some. */
const readings: readonly number[] = [readAll, readOne];

const cellBytes = 3;

/** "malformed": they are not numbered from 1, or not as many as the pack says it has. */
const cellsIn = (list: Uint8Array, count: number | null): readonly number[] | "malformed" => {
  const cells = Array.from({ length: Math.ceil(list.length / cellBytes) }, (_, index) =>
    list.subarray(index * cellBytes, (index + 1) * cellBytes),
  );
  const isWhole =
    cells.every((cell, index) => cell.length === cellBytes && cell[0] === index + 1) &&
    (count === null || count === cells.length);
  return isWhole ? cells.map((cell) => scaled(u16(cell, 1), 3)) : "malformed";
};

/** A hundred is the last that is warm: 101 is one degree below zero. */
const degrees = (raw: number): number => (raw > 100 ? 100 - raw : raw);

/**
 * What the number means depends on the protocol's own number. From 1 on the highest bit says that it charges; before, 10000 is
 * nothing, and less of it charges. Where it is not said, a guess could be wrong by its sign.
 */
const amperes = (raw: number, protocol: number | null): number | null => {
  if (protocol === 0) return scaled(10_000 - raw, 2);
  if (protocol !== 1) return null;
  const magnitude = scaled(raw & 0x7fff, 2);
  return raw > 0x7fff || magnitude === 0 ? magnitude : -magnitude;
};

const readingIn = (tags: ReadonlyMap<number, Uint8Array>, cellV: readonly number[] | null): PackReading => {
  const of = <Value>(tag: number, made: (raw: number) => Value): Value | null => {
    const raw = numberIn(tags.get(tag));
    return raw === null ? null : made(raw);
  };
  const asItIs = (raw: number): number => raw;
  const temperatureC = [0x81, 0x82].map((tag) => of(tag, degrees)).filter((one) => one !== null);
  return {
    voltageV: of(0x83, (raw) => scaled(raw, 2)),
    currentA: of(0x84, (raw) => amperes(raw, of(0xc0, asItIs))),
    stateOfChargePct: of(0x85, asItIs),
    cellV,
    temperatureC: temperatureC.length === 0 ? null : temperatureC,
    remainingAh: null,
    capacityAh: of(0xaa, asItIs),
    cycles: of(0x87, asItIs),
    chargeSwitch: of(0x8c, (raw) => (raw & 1) === 1),
    dischargeSwitch: of(0x8c, (raw) => (raw & 2) === 2),
    ...cellExtremes(cellV ?? []),
    alarms: of(0x8b, (raw) => alarmsIn(raw, uartAlarms)),
  };
};

const decode = (frames: readonly Uint8Array[]): Decoded => {
  const answer = frames.findLast((frame) => isAnswerTo(frame, readings));
  if (answer === undefined) return { ok: false, error: "no-reading" };
  const tags = tagsIn(payloadOf(answer));
  if (tags === null) return { ok: false, error: "malformed" };
  if (tags.size === 0) return { ok: false, error: "no-reading" };
  const list = tags.get(cellsTag);
  const cellV = list === undefined ? null : cellsIn(list, numberIn(tags.get(0x8a)));
  return cellV === "malformed" ? { ok: false, error: "malformed" } : { ok: true, reading: readingIn(tags, cellV) };
};

/** The sum is made anew: the old one would give away the sum of the digits, and the frame could not be read again. */
const withoutSecrets = (frame: Uint8Array): Uint8Array => {
  const payload = Uint8Array.from(payloadOf(frame));
  const tags = tagsIn(payload);
  if (tags === null) return withPayload(frame, payload.fill(0));
  for (const tag of secretTags) tags.get(tag)?.fill(0);
  return withPayload(frame, payload);
};

export const jkUart: PolledCodec = {
  candidateAt: jkUartFrameAt,
  decode,
  withoutSecrets,
  baudRates: [115_200],
  addresses: [0],
  gapMs: 100,
  requests: (address) => [questionOf(address, readAll, [0])],
  answers: (request, frame) => isAnswerTo(frame, readings) && isFromAsked(request, frame),
  framesFor: () => 1,
  answersOnce: true,
};

const chargeTag = 0xab;
const dischargeTag = 0xac;

export const jkUartSwitches: PackSwitches = {
  set: (address, { charge, discharge }) => [
    questionOf(address, writeTag, [chargeTag, charge ? 1 : 0]),
    questionOf(address, writeTag, [dischargeTag, discharge ? 1 : 0]),
  ],
  isDone: (request, frame) => {
    const written = payloadOf(request);
    return (
      isAnswerTo(frame, [writeTag]) &&
      isFromAsked(request, frame) &&
      payloadOf(frame).every((byte, index) => byte === written[index])
    );
  },
};
