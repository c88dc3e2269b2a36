/** What a hand lets go wrong with the simulated bank, what stands of it, and how it is healed. */
import { useComputed, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { type FaultKind, faultKindNames, faultKinds } from "../../bank/faults.ts";
import type { StandingFault } from "../../contract/faults.ts";
import type { ToldBatteries } from "../../contract/live.ts";
import { upperFirst } from "../../words/language.ts";
import { faultText, faultWords } from "../../words/simulated-faults.ts";
import type { Names } from "../battery/battery-api.ts";
import { call } from "../live/api.ts";
import { connection, sample, simulator } from "../live/store.ts";
import { language } from "../preferences.ts";
import { tell } from "../say.ts";
import { changeFaults } from "./act.ts";
import { amountSliders } from "./amounts.ts";
import { Group } from "./group.tsx";
import { Range } from "./range.tsx";
import { breakWords } from "./words.ts";

interface Struck {
  /** "#3 Port [NG00010003]". */
  readonly label: string;
  readonly cells: number;
}

const askBatteries = async (): Promise<readonly Struck[]> => {
  const [told, names] = await Promise.all([call<ToldBatteries>("batteries"), call<Names>("batteries/names")]);
  if (!told.ok) return [];
  const nameOf = (serial: string): string =>
    names.ok ? (names.value.names.find((one) => one.serial === serial)?.name ?? "") : "";
  return told.value.batteries.map(({ serial, cellV }, index) => ({
    label: [`#${index + 1}`, nameOf(serial), `[${serial}]`].filter((part) => part !== "").join(" "),
    cells: cellV.length,
  }));
};

interface PickProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly pick: (value: string) => void;
  readonly children: ComponentChildren;
}

const Pick = ({ id, label, value, pick, children }: PickProps) => (
  <p class="pick">
    <label for={id}>{label}</label>
    <select id={id} value={value} onChange={(event) => pick(event.currentTarget.value)}>
      {children}
    </select>
  </p>
);

/** As `String` writes the place of none. */
const everyCell = String(null);

const kindName = (kind: FaultKind): string => upperFirst(tell(faultWords[kind].name));

const withoutOne = (standing: readonly StandingFault[], fault: StandingFault): readonly StandingFault[] => {
  const healed = standing.findIndex((one) => JSON.stringify(one) === JSON.stringify(fault));
  return standing.filter((_, index) => index !== healed);
};

const Standing = ({ faults }: { faults: readonly StandingFault[] }) => (
  <div role="status">
    <ul class="broken-list">
      {faults.map((fault, index) => {
        const text = upperFirst(faultText(fault, language.value));
        return (
          <li key={`${index} ${text}`}>
            <span>{text}</span>
            <button
              type="button"
              aria-label={`${tell(breakWords.heal)}: ${text}`}
              onClick={() => changeFaults((standing) => withoutOne(standing, fault))}
            >
              {tell(breakWords.heal)}
            </button>
          </li>
        );
      })}
    </ul>
    {faults.length > 1 && (
      <button type="button" class="wide" onClick={() => changeFaults(() => [])}>
        {tell(breakWords.healAll)}
      </button>
    )}
  </div>
);

const firstKind: FaultKind = "weak-cell";

export const Breaks = () => {
  const bank = useSignal<readonly Struck[]>([]);
  const kind = useSignal<FaultKind>(firstKind);
  const battery = useSignal(0);
  const cell = useSignal<number | null>(0);
  const amount = useSignal<number>(faultKinds[firstKind].default);
  const live = connection.value.word === "live";
  /** Another bank has other batteries. */
  const found = useComputed(() => `${sample.value?.bank.batteries} ${sample.value?.bank.model}`).value;
  useEffect(() => {
    if (!live) return;
    void askBatteries().then((told) => {
      bank.value = told;
      if (battery.value >= told.length) battery.value = 0;
    });
  }, [live, found]);
  const slider = amountSliders[kind.value];
  const cells = bank.value[battery.value]?.cells ?? 0;
  const strikesCell = faultKinds[kind.value].strikes === "cell";
  const happen = (): void => {
    const fault = {
      kind: kind.value,
      battery: battery.value,
      cell: strikesCell ? cell.value : null,
      amount: amount.value,
    };
    changeFaults((standing) => [...standing, fault]);
  };
  return (
    <Group legend={tell(breakWords.title)}>
      <Pick
        id="break-kind"
        label={tell(breakWords.kind)}
        value={kind.value}
        pick={(value) => {
          kind.value = value as FaultKind;
          amount.value = faultKinds[kind.value].default;
        }}
      >
        {faultKindNames.map((one) => (
          <option key={one} value={one}>
            {kindName(one)}
          </option>
        ))}
      </Pick>
      <Pick
        id="break-battery"
        label={tell(breakWords.battery)}
        value={String(battery.value)}
        pick={(value) => {
          battery.value = Number(value);
        }}
      >
        {bank.value.map(({ label }, index) => (
          <option key={label} value={String(index)}>
            {label}
          </option>
        ))}
      </Pick>
      {strikesCell && (
        <Pick
          id="break-cell"
          label={tell(breakWords.cell)}
          value={String(cell.value)}
          pick={(value) => {
            cell.value = value === everyCell ? null : Number(value);
          }}
        >
          {Array.from({ length: cells }, (_, index) => (
            <option key={index} value={String(index)}>
              {index + 1}
            </option>
          ))}
          <option value={everyCell}>{tell(breakWords.everyCell)}</option>
        </Pick>
      )}
      {slider !== null && (
        <Range
          id="break-amount"
          {...slider}
          label={tell(slider.label)}
          value={amount.value}
          text={faultWords[kind.value].amount?.(amount.value, language.value) ?? ""}
          move={(to) => {
            amount.value = to;
          }}
        />
      )}
      <button type="button" class="wide" onClick={happen}>
        {tell(breakWords.happen)}
      </button>
      <Standing faults={simulator.value?.faults ?? []} />
    </Group>
  );
};
