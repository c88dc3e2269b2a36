/**
 * A keeper in a process of its own, for what cannot be done to the process of a test: losing its rights, meeting the end of a disk,
 * being killed. `node child.ts FOLDER hand` obeys commands, a JSON line each; `… race FIRST` writes as fast as it can.
 */
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { createKeeper } from "../../src/server/store/keeper.ts";
import { brokenWallS } from "./stand.ts";
import { eventLine, morningS, noisyBank } from "./lines.ts";

const [folder = "", mode = "", first = "1"] = process.argv.slice(2);

export interface Command {
  /** Becomes this user, if it is root. */
  readonly user?: number;
  /** Seconds of samples to take, from the one numbered so. */
  readonly fromSecond?: number;
  readonly seconds?: number;
  readonly event?: number;
  readonly write?: "events" | "all" | "close";
}

const keeper = createKeeper({ folder });
const bank = noisyBank(1, 4, 3);
let nth = 0;
const take = (line: Parameters<typeof keeper.take>[0]["line"]) => keeper.take({ nth: ++nth, line });

const obey = (command: Command): void => {
  const { user, fromSecond = 0, seconds = 0, event, write } = command;
  if (user !== undefined && process.getuid?.() === 0) process.setuid?.(user);
  for (let second = fromSecond; second < fromSecond + seconds; second++) {
    take(bank.sample(morningS + second));
    take(bank.batteries(morningS + second));
  }
  if (event !== undefined) take(eventLine(event, morningS + event));
  const report = write === undefined ? null : keeper.write(write, brokenWallS);
  writeSync(1, `${JSON.stringify(report)}\n`);
};

/** Says the number of each round only once its write has been reported. */
const race = (): void => {
  for (let round = Number(first); ; round++) {
    take(eventLine(round, morningS + round));
    for (let second = 0; second < 5; second++) {
      take(bank.sample(morningS + round * 5 + second));
      take(bank.batteries(morningS + round * 5 + second));
    }
    const { fault } = keeper.write("all", brokenWallS);
    writeSync(1, `${fault === null ? round : JSON.stringify(fault)}\n`);
  }
};

if (mode === "race") race();
else createInterface({ input: process.stdin }).on("line", (line) => obey(JSON.parse(line)));
