/** The pins of the BMS as drawn lines: whole and bright where live, cut where floating. The words beside say the same. */
import type { ComponentChildren } from "preact";
import type { Sample } from "../../core/sample.ts";
import type { TerminalName, TerminalState } from "../../core/terminals.ts";
import { remoteLabels, remoteName, terminalLabels, terminalMeanings, terminalStates } from "../../words/labels.ts";
import { say, tell } from "../say.ts";
import type { Allow } from "../why/watch.ts";
import { WhyPanel } from "../why/why-panel.tsx";

const terminals: readonly TerminalName[] = ["load", "charger", "preAlarm"];

/** One pin of the connector and the wire that leaves it; the pins stand on each other and make one block. */
const Pin = ({ whole }: { whole: boolean }) => (
  <span class="pin">
    <svg viewBox="0 0 96 44" aria-hidden="true">
      <circle class="pin-screw" cx="20" cy="22" r="10" />
      <path class="pin-slot" d="M14 28L26 16" />
      {whole ? (
        <path class="pin-wire pin-wire-live" d="M42 22H92" />
      ) : (
        <path class="pin-wire" d="M42 22H56M56 16V28M76 22H92M76 16V28" />
      )}
    </svg>
  </span>
);

interface RowProps {
  readonly name: string;
  readonly whole: boolean;
  readonly word: string;
  readonly meaning?: string;
  readonly children?: ComponentChildren;
}

/** What is printed at the pin, in brackets at the end, stays on one line. */
const Name = ({ name }: { name: string }) => {
  const [words, print] = name.split(/ (?=\([^)]+\)$)/);
  return (
    <>
      {words} {print !== undefined && <span class="terminal-print">{print}</span>}
    </>
  );
};

const Row = ({ name, whole, word, meaning, children }: RowProps) => (
  <li class="terminal" data-whole={whole}>
    <Pin whole={whole} />
    <div class="terminal-text">
      <Name name={name} />
      <span class="aside">
        <strong class="terminal-word">{word}</strong>
        {meaning !== undefined && ` · ${meaning}`}
      </span>
      {children}
    </div>
  </li>
);

/** Which verdict a terminal follows; the pre-alarm announces the end of discharge. */
const follows: Readonly<Record<TerminalName, Allow>> = { load: "discharge", charger: "charge", preAlarm: "discharge" };

const TerminalRow = ({ name, state, now }: { name: TerminalName; state: TerminalState; now: Sample }) => (
  <Row
    name={tell(terminalLabels[name])}
    whole={state === "live"}
    word={tell(terminalStates[state])}
    meaning={tell(terminalMeanings[name][state])}
  >
    <WhyPanel allow={follows[name]} about={tell(terminalLabels[name])} now={now} />
  </Row>
);

export const TerminalsCard = ({ now }: { now: Sample }) => (
  <section class="card terminals" aria-labelledby="terminals-title">
    <h2 id="terminals-title">{say("terminals")}</h2>
    <ul class="connector">
      {terminals.map((name) => (
        <TerminalRow key={name} name={name} state={now.terminals[name]} now={now} />
      ))}
      <Row name={tell(remoteName)} whole={now.remote === "on"} word={tell(remoteLabels[now.remote])} />
    </ul>
  </section>
);
