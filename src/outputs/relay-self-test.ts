/**
 * COD-10: what a relay board must show before anything is held on it. LOAD, CHARGER and PRE-ALARM stay floating meanwhile (TERM-7), so
 * that holding and letting go are tried on a relay with nothing wired to it (docs/decisions/0014).
 */
import { setTimeout as wait } from "node:timers/promises";
import { readUpTo } from "./modbus-relay-codec.ts";
import { type RelayBoardSpec, relaysOf, relaysTouched } from "./relay-board-spec.ts";
import { relayText } from "./relay-ledger.ts";
import type { Talk } from "./relay-talk.ts";

/** s, of the board's timer in the test. */
const testHoldS = 1.2;
/** ms after the first hold, well before its end. */
const renewAfterMs = 700;
/** ms after the renewal: the first hold alone would be over, the renewed one is not. A slow machine has room on both sides. */
const stillOnAfterMs = 800;
/** ms after that: the renewed one is over as well. */
const offAfterMs = 700;

/** Rejects with what is wrong. */
export const selfTest = async (spec: RelayBoardSpec, talk: Talk): Promise<void> => {
  const relays = relaysOf(spec);
  const touched = relaysTouched(spec);
  const read = readUpTo(Math.max(...touched));
  for (const relay of touched) await talk.ask({ kind: "release", relay });
  const states = await talk.ask(read);
  const stuck = relays.find(({ relay }) => states[relay - 1] === true);
  if (stuck !== undefined) throw new Error(`${relayText(stuck)} reads energised though it was told to release`);
  if (spec.testRelay === null) return;

  const { testRelay: relay } = spec;
  const expectTest = async (energised: boolean, otherwise: string): Promise<void> => {
    const now = await talk.ask(read);
    if (now[relay - 1] !== energised) throw new Error(`relay ${relay} (test) ${otherwise}`);
  };
  const hold = { kind: "hold", relay, forS: testHoldS } as const;
  await expectTest(false, "reads energised though it was told to release");
  await talk.ask(hold);
  await expectTest(true, "reads released though it was told to hold");
  await wait(renewAfterMs);
  await talk.ask(hold);
  await wait(stillOnAfterMs);
  await expectTest(true, "opened before its time: the board's timer does not begin anew when it is told to hold again");
  await wait(offAfterMs);
  await expectTest(false, `does not open by itself ${testHoldS} s after it was held last: the board has no such timer`);
};
