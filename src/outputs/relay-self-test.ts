/**
 * COD-10: what a device must show before anything is held on it. LOAD, CHARGER and PRE-ALARM stay floating meanwhile (TERM-7), so
 * that holding and letting go are tried on a relay with nothing wired to it (docs/decisions/0014).
 */
import { setTimeout as wait } from "node:timers/promises";
import type { RelayDevice } from "./relay-device.ts";
import { type Contradiction, stuckRelays } from "./relay-ledger.ts";
import type { Ask } from "./relay-talk.ts";

/** Of the hold in the test. After the first one, well before its end. */
const renewAfter = 0.58;
/** After the renewal: the first hold alone would be over, the renewed one is not. A slow machine has room on both sides. */
const stillOnAfter = 0.67;
/** After that: the renewed one is over as well. */
const offAfter = 0.58;

const proveTimer = async (relay: number, holdS: number, ask: Ask, read: () => Promise<readonly boolean[]>) => {
  const expectTest = async (energised: boolean, otherwise: string): Promise<void> => {
    const now = await read();
    if (now[relay - 1] !== energised) throw new Error(`relay ${relay} (test) ${otherwise}`);
  };
  const pass = (part: number): Promise<void> => wait(part * holdS * 1000);
  const hold = { kind: "hold", relay, forS: holdS } as const;
  await expectTest(false, "reads energised though it was told to release");
  await ask(hold);
  await expectTest(true, "reads released though it was told to hold");
  await pass(renewAfter);
  await ask(hold);
  await pass(stillOnAfter);
  await expectTest(true, "opened before its time: the board's timer does not begin anew when it is told to hold again");
  await pass(offAfter);
  await expectTest(false, `does not open by itself ${holdS} s after it was held last: the board has no such timer`);
};

/** Gives the terminals that are live though they were told to float; rejects with anything else that is wrong. */
export const selfTest = async (
  { relays, relaysTouched, test }: Pick<RelayDevice, "relays" | "relaysTouched" | "test">,
  readTo: number | null,
  ask: Ask,
): Promise<readonly Contradiction[]> => {
  for (const relay of relaysTouched) await ask({ kind: "release", relay });
  if (readTo === null) return [];
  const read = () => ask({ kind: "read", relays: readTo });
  const stuck = stuckRelays(relays, await read());
  if (stuck.length === 0 && test !== null) await proveTimer(test.relay, test.holdS, ask, read);
  return stuck;
};
