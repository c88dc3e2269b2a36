/** A store that has seen a year of the bank before the run begins, so that a trend of a year has something to read. */
import { createKeeper } from "../../src/server/store/keeper.ts";
import { noisyBank } from "../../test/store/lines.ts";

const dayS = 86_400;
/** Fewer than came in truth; the rows of a quarter of an hour, which a year is drawn of, are the same. */
const everyS = 300;

export const writeYear = (folder: string, toS: number): void => {
  const keeper = createKeeper({ folder });
  const bank = noisyBank(1, 4, 1);
  let nth = 0;
  for (let wallS = toS - 366 * dayS; wallS < toS; wallS += everyS) {
    keeper.take({ nth: ++nth, line: bank.sample(wallS) });
    if (nth % 72 === 0) keeper.write("all", wallS);
  }
  const { fault } = keeper.write("close", toS);
  if (fault !== null) throw new Error(fault.message);
};
