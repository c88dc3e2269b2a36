/**
 * The bytes of USB relay boards of the LCUS type (LC Technology and its copies, one to eight relays behind a CH340). Four bytes switch
 * a relay: 0xA0, its number, 1 or 0, and the sum of the three; the board does not answer them. Newer boards answer one byte, 0xFF, with
 * a line of text for each relay: "CH1: ON" or "CH1:OFF ", by board. Older ones are silent.
 * Sources: the sellers' sheet of the LCUS-1; for 0xFF the notes of two drivers that were written on LCUS-2 and LCUS-4 boards. A third
 * names a byte for each relay as the answer; nobody confirms it, so it is not understood here.
 */

const startByte = 0xa0;

export const encodeSwitch = (relay: number, on: boolean): Uint8Array => {
  const state = on ? 1 : 0;
  return Uint8Array.of(startByte, relay, state, (startByte + relay + state) & 0xff);
};

export const statusQuery: Uint8Array = Uint8Array.of(0xff);

/** The states of relays 1 to `relays`; null: not all of them are there. What is said twice counts as it was said last. */
export const decodeStatus = (bytes: Uint8Array, relays: number): readonly boolean[] | null => {
  const text = Buffer.from(bytes).toString("latin1");
  const said = new Map<number, boolean>();
  // The end of the word is seen only with what stands behind it.
  for (const [, relay, state] of text.matchAll(/CH(\d): ?(ON|OFF)(?=\s)/g)) said.set(Number(relay), state === "ON");
  const states = Array.from({ length: relays }, (_, index) => said.get(index + 1));
  return states.every((state) => state !== undefined) ? states : null;
};
