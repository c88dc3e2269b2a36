// What is written down of a pack: its frames, and never its PINs.
import { expect, test } from "vitest";
import { decodeExchanges, withoutSecrets } from "./capture.ts";
import { jbd } from "./jbd.ts";
import { createJbdPack, restingPack } from "./jbd-pack-for-tests.ts";
import { jkPackAnswer, restingJkPack } from "./jk-pack-for-tests.ts";
import { jkPbRs485 } from "./jk-pb-rs485.ts";

const pin = Buffer.from("123456");
const asked = (request: Uint8Array) => jkPackAnswer({ address: 1, state: () => restingJkPack }, request);
/** FC16, one register at 0x161C: the record with the PINs. */
const deviceRequest = Uint8Array.of(0x01, 0x10, 0x16, 0x1c, 0x00, 0x01, 0x02, 0x00, 0x00, 0xd3, 0xcd);

test("a record with PINs is written down without them, and what is cut off from one not at all", () => {
  const [request] = jkPbRs485.requests(1);
  const device = asked(deviceRequest).flatMap((bytes) => [...bytes]);
  expect(Buffer.from(device).includes(pin), "the stand-in has a PIN to hide").toBe(true);
  const sent = { request: request!, response: [Uint8Array.from(device)] };
  const told = Buffer.concat(withoutSecrets(jkPbRs485, sent).response);
  expect(told.length).toBeGreaterThan(0);
  expect(told.includes(pin)).toBe(false);
  const cutOff = { request: request!, response: [Uint8Array.from(device.slice(0, 290))] };
  expect(withoutSecrets(jkPbRs485, cutOff).response).toEqual([]);
});

test("what has no secrets is written down as it came, noise and all", () => {
  const [request] = jbd.requests(0);
  const answers = createJbdPack(restingPack).answer(request!);
  const exchange = { request: request!, response: [Uint8Array.of(1, 2, 3), ...answers] };
  expect(withoutSecrets(jbd, exchange)).toEqual(exchange);
  expect(decodeExchanges(jbd, [exchange])).toMatchObject({ ok: true });
});

test("an answer to another request says nothing; without any answer the error says what came", () => {
  const [cells, figures] = jbd.requests(0);
  const answers = createJbdPack(restingPack).answer(cells!);
  expect(decodeExchanges(jbd, [{ request: figures!, response: answers }])).toEqual({
    ok: false,
    error: "not-this-protocol",
  });
  expect(decodeExchanges(jbd, [{ request: null, response: answers }])).toMatchObject({ ok: true });
  expect(decodeExchanges(jbd, [])).toEqual({ ok: false, error: "too-short" });
  expect(decodeExchanges(jbd, [{ request: null, response: [Uint8Array.of(9)] }])).toMatchObject({
    error: "not-this-protocol",
  });
});
