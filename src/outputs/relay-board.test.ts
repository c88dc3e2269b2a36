/**
 * The driver against a board on a real pseudo-terminal, a process of its own that keeps its timers itself. With
 * CELLWARD_RELAY_BOARD=/dev/ttyUSB0 the contract runs on a real board as well (address 1, 9600 baud, relays 1 to 3, with nothing
 * dangerous on them); its contacts are seen by reading it back over the same line, between the driver's own questions.
 */
import { outputsContract } from "../../test/contract/outputs.ts";
import { specOf, startRelayBoard } from "../../test/rig/relay-board-process.ts";
import { type Terminals, terminalNames } from "../core/terminals.ts";
import { createModbusTalk, relayBoard } from "./modbus-relay-board.ts";
import { createAsk } from "./relay-talk.ts";
import { openSerialLine, type SerialLine } from "../serial/serial-line.ts";

const seen = (energised: readonly boolean[]): Terminals => {
  const at = (index: number) => (energised[index] === true ? "live" : "floating");
  return { load: at(0), charger: at(1), preAlarm: at(2) };
};

outputsContract(
  "a relay board on a pseudo-terminal",
  async () => {
    const board = await startRelayBoard();
    return {
      outputs: relayBoard(specOf(board.path)),
      contacts: async () => seen((await board.tell({ status: true })).contacts.map((contact) => contact === "on")),
      stick: async (terminal, at) => {
        const relay = terminalNames.indexOf(terminal) + 1;
        await board.tell({ stuck: { relay, at: at === null ? null : at === "live" ? "on" : "off" } });
      },
      end: () => board.stop(),
    };
  },
  { sticks: true },
);

/** One line for two: each question waits for the other's answer, and the driver's closing leaves it open. */
const shared = (line: SerialLine): SerialLine => {
  let free: Promise<unknown> = Promise.resolve();
  return {
    exchange(...question) {
      const answer = free.then(() => line.exchange(...question));
      free = answer;
      return answer;
    },
    close: async () => {},
  };
};

const hardware = process.env["CELLWARD_RELAY_BOARD"];
if (hardware !== undefined) {
  outputsContract(
    `the relay board on ${hardware}`,
    async () => {
      const spec = specOf(hardware, { autoOffS: 2 });
      const real = await openSerialLine(spec.path, spec.baud, () => {});
      const line = shared(real);
      return {
        outputs: relayBoard(spec, async () => line),
        contacts: async () =>
          seen(await createAsk(createModbusTalk(spec.address, line), "")({ kind: "read", relays: 8 })),
        end: () => real.close(),
      };
    },
    { sticks: false },
  );
}
