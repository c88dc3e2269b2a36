// What a pack says of its switches counts only where it was asked after the last throw. The whole line: src/guard/pack-switches.test.ts.
import { expect, test } from "vitest";
import type { PackPort } from "./ask-round.ts";
import { askRound } from "./ask-round.ts";
import { jbd, jbdSwitches } from "./jbd.ts";
import { createJbdPack, restingPack } from "./jbd-pack-for-tests.ts";
import { createLineSwitching } from "./line-switching.ts";

const atOnce = async (): Promise<void> => {};
const pack = createJbdPack(restingPack);
const port: PackPort = {
  exchange: async (request) => Buffer.concat(pack.answer(request)),
  close: atOnce,
};

test("a round that began before a switch was thrown says nothing of how it stands", async () => {
  const switching = createLineSwitching({ codec: jbd, switches: jbdSwitches, addresses: [0], isClosed: () => false });
  const throwsBefore = switching.throws();
  const began = await askRound(port, jbd, 0, atOnce);
  const thrown = switching.throwTo(0, { charge: false, discharge: false });
  await switching.serve(port, atOnce);
  expect(await thrown).toBe(true);
  switching.heard(0, began, throwsBefore);
  expect(switching.report(0)).toBeNull();
  switching.heard(0, await askRound(port, jbd, 0, atOnce), switching.throws());
  expect(switching.report(0)?.reading).toMatchObject({ chargeSwitch: false, dischargeSwitch: false });
});

test("what was said before a throw is forgotten with it", async () => {
  const switching = createLineSwitching({ codec: jbd, switches: jbdSwitches, addresses: [0], isClosed: () => false });
  switching.heard(0, await askRound(port, jbd, 0, atOnce), switching.throws());
  expect(switching.report(0)).not.toBeNull();
  void switching.throwTo(0, { charge: true, discharge: true });
  await switching.serve(port, atOnce);
  expect(switching.report(0)).toBeNull();
});
