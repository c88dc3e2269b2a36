/**
 * Keeps ten minutes of what was decided from, and hands an incident on: from a minute before its first cause to a minute after its
 * last, with what was decided. Twice: at once, because a cut may take the machine with it, and again when its minute has passed.
 */
import type { BmsState } from "../../core/state.ts";
import type { Cycle, LoopRecorder } from "../../scenario/loop.ts";
import type { Actions } from "../../scenario/scenario.ts";
import { createPacker, createScratch, type Packer, type PackedSpan } from "./packed-input.ts";
import { type Cause, causeOf } from "./triggers.ts";

export interface RecordedIncident {
  /** When its first cause came, on the clock of the BMS and by the wall's label. */
  readonly atS: number;
  readonly wallS: number;
  readonly causes: readonly Cause[];
  /** Without a gap, the oldest first; the first begins with the state in which all of it began. */
  readonly spans: readonly PackedSpan[];
  /** One a cycle. */
  readonly decided: readonly Cycle[];
  readonly complete: boolean;
}

export interface RecorderSpec {
  /** What stood when the guard before kept its state: raised again soon after a start it is no news. */
  readonly standing: readonly string[];
  /** Several times for one incident, with more each time; must not throw, nor wait. */
  readonly take: (incident: RecordedIncident) => void;
}

export interface Recorder extends LoopRecorder {
  /** The guard ends: what is open is handed on as it stands. */
  end(): void;
  /** What is kept, bytes; for tests and figures. */
  bytes(): number;
}

/** The figures of docs/decisions/0027-incidents.md, s. */
const recordedS = 600;
const beforeS = 60;
const afterS = 60;
/** However often something comes again: the next one is an incident of its own. */
const longestAfterS = 300;
/** What stood before a restart is raised again within this, if it is still so. */
const knownForS = 120;
/** So exactly is the beginning a minute before. */
const spanS = 10;
/** Of a bank that changes in every number, somebody's acts by the thousand: the oldest goes first, whatever its age. */
const mostBytes = 16e6;

interface Span {
  readonly packed: PackedSpan;
  readonly endS: number;
  /** null: too long ago to be asked for. */
  decided: readonly Cycle[] | null;
}

interface Open {
  readonly atS: number;
  readonly wallS: number;
  readonly causes: Set<Cause>;
  readonly fromS: number;
  untilS: number;
}

/** In the order of their coming. */
const codesFirst = (causes: readonly Cause[]): readonly Cause[] => {
  const isCut = (cause: Cause): boolean => cause === "LOAD" || cause === "CHARGER";
  return [...causes.filter((one) => !isCut(one)), ...causes.filter(isCut)];
};

/** A date that can be written; 1970 where the wall clock says none. */
const labelOf = (wallS: number): number => (wallS >= 0 && wallS < latestWallS ? wallS : 0);
const latestWallS = Date.UTC(9999, 11, 31) / 1000;

export const createRecorder = ({ standing, take }: RecorderSpec): Recorder => {
  const scratch = createScratch();
  const known = new Set(standing);
  let spans: Span[] = [];
  let held = 0;
  let packer: Packer | null = null;
  let decided: Cycle[] = [];
  let midCycle = false;
  let firstS: number | null = null;
  let nowS = 0;
  let wallS = 0;
  let open: Open | null = null;

  const closeSpan = (): void => {
    if (packer === null || packer.cycles === 0) return;
    const packed = packer.close();
    spans.push({ packed, endS: nowS, decided });
    held += packed.bytes.length;
    packer = null;
    decided = [];
  };

  /** What nobody will ask for any more goes. */
  const forget = (): void => {
    const neededS = open?.fromS ?? nowS - beforeS;
    let gone = 0;
    for (const span of spans) {
      if (span.endS >= nowS - recordedS && held <= mostBytes) break;
      held -= span.packed.bytes.length;
      gone += 1;
    }
    if (gone > 0) spans = spans.slice(gone);
    for (const span of spans) {
      if (span.endS >= neededS) break;
      span.decided = null;
    }
  };

  const handOn = (complete: boolean): void => {
    if (open === null) return;
    closeSpan();
    const { atS, causes, fromS } = open;
    const whole = spans.filter((one) => one.decided !== null);
    const first = whole.findLastIndex(({ packed }) => packed.beginS <= fromS);
    const chosen = whole.slice(Math.max(0, first));
    take({
      atS,
      wallS: open.wallS,
      causes: codesFirst([...causes]),
      spans: chosen.map(({ packed }) => packed),
      decided: chosen.flatMap((one) => one.decided ?? []),
      complete,
    });
    if (complete) open = null;
  };

  const look = (causes: readonly Cause[]): void => {
    if (causes.length === 0) return;
    const isNew = open === null;
    open ??= { atS: nowS, wallS: labelOf(wallS), causes: new Set(), fromS: nowS - beforeS, untilS: nowS };
    const before = open.causes.size;
    for (const cause of causes) open.causes.add(cause);
    open.untilS = Math.min(nowS + afterS, open.atS + longestAfterS);
    if (isNew || open.causes.size > before) handOn(false);
  };

  const isNews = (cause: Cause): boolean => {
    const stood = known.delete(cause);
    return !stood || nowS - (firstS ?? nowS) > knownForS;
  };

  const begin = (before: BmsState, atS: number): Packer => {
    closeSpan();
    forget();
    return createPacker(scratch, before, atS);
  };

  return {
    heard: (before, input, actions) => {
      const due = packer === null || input.nowS - packer.beginS >= spanS;
      if (!midCycle && due) packer = begin(before, input.nowS);
      midCycle = true;
      firstS ??= input.nowS;
      nowS = input.nowS;
      wallS = input.wallS;
      packer?.add(input, ofPeople(actions));
    },
    decided: (cycle) => {
      midCycle = false;
      packer?.endTurn();
      decided.push(cycle);
      if (open !== null && nowS >= open.untilS) handOn(true);
      if (cycle.events.length > 0)
        look(
          cycle.events
            .map(causeOf)
            .filter((one) => one !== null)
            .filter(isNews),
        );
    },
    end: () => handOn(false),
    bytes: () => held + (packer === null ? 0 : scratch.bytes.length),
  };
};

/** How the world is, stands in what was heard. */
const ofPeople = (actions: readonly Actions[]): readonly Actions[] =>
  actions.length === 0
    ? actions
    : actions
        .map(({ remote: _remote, power: _power, hardware: _hardware, simulator: _simulator, ...rest }) => rest)
        .filter((rest) => Object.keys(rest).length > 0);
