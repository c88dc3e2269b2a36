/** APP-2: the bank, its balancer, every cell, and each battery by its number. */
import { useEffect } from "preact/hooks";
import { isOld, sample } from "../live/store.ts";
import { say, sayOld, tell } from "../say.ts";
import { BalancerCard, BankCard } from "./bank-cards.tsx";
import { BatteryCard } from "./battery-card.tsx";
import { CellsCard } from "./cells-card.tsx";
import { followBatteries, nothingCame } from "./kept.ts";
import { bankView } from "./view.ts";
import * as words from "./words.ts";
import "./battery.css";

const Cells = () => {
  const bank = bankView.value;
  if (bank === null || bank.batteries.length === 0) {
    return (
      <section class="card cells" aria-labelledby="cells-title">
        <h2 id="cells-title">{tell(words.cellsTitle)}</h2>
        <p>{tell(nothingCame.value ? words.noCells : words.waiting)}</p>
      </section>
    );
  }
  return (
    <>
      <CellsCard bank={bank} />
      <BatteryCard bank={bank} />
    </>
  );
};

export const Page = () => {
  useEffect(followBatteries, []);
  const now = sample.value;
  return (
    <div class="battery-page">
      {now === null ? (
        <p class="waiting">{isOld.value ? sayOld() : say("waiting")}</p>
      ) : (
        <>
          <BankCard now={now} />
          <BalancerCard now={now} />
        </>
      )}
      <Cells />
    </div>
  );
};
