// What a capture writes of a round: everything that was said but the PINs of a pack.
import { expect, test } from "vitest";
import type { Round } from "../packs/ask-round.ts";
import { jkPackAnswer, restingJkPack } from "../packs/jk-pack-for-tests.ts";
import { jkPbRs485 } from "../packs/jk-pb-rs485.ts";
import { capturedRound } from "./capture-file.ts";

/** FC16, one register at 0x161C: the record with the PINs. */
const deviceRequest = Uint8Array.of(0x01, 0x10, 0x16, 0x1c, 0x00, 0x01, 0x02, 0x00, 0x00, 0xd3, 0xcd);
const device = Buffer.concat(jkPackAnswer({ address: 1, state: () => restingJkPack }, deviceRequest));
const pin = Buffer.from("123456").toString("hex");
const [request = deviceRequest] = jkPbRs485.requests(1);

test.each([
  ["whole", device, /55aaeb9003/],
  ["behind noise", Buffer.concat([Buffer.of(1, 2, 3), device]), /55aaeb9003/],
  ["cut off", device.subarray(0, 290), /^(?!.*55aaeb)/],
  ["spoilt", device.map((byte, at) => (at === 299 ? byte ^ 1 : byte)), /^(?!.*55aaeb)/],
])("another host on the line asked a JK pack for its PINs: %s, they are not written down", (_, response, written) => {
  expect(device.toString("hex")).toContain(pin);
  const round: Round = { ok: false, trouble: "no-reading", exchanges: [{ request, response: [response] }] };
  const text = JSON.stringify(capturedRound(round, jkPbRs485));
  expect(text).not.toContain(pin);
  expect(text).toMatch(written);
  expect(text).toContain(Buffer.from(request).toString("hex"));
});

test("a frame of a bus is written as candump has it", () => {
  const frames = [{ id: 0x351, extended: false, data: Uint8Array.of(0x48, 0x02) }];
  const round: Round = { ok: false, trouble: "no-reading", exchanges: [{ frames }] };
  expect(capturedRound(round, null)).toEqual({
    reading: null,
    trouble: "no-reading",
    exchanges: [{ frames: [{ id: "0x351", dlc: 2, data: "4802" }] }],
  });
});
