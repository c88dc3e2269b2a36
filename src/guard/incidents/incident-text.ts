/** An incident as the text of its file, piece by piece: each is little work, so that a cycle that is due need not wait. */
import { incidentBegin, type IncidentHead, incidentVersion } from "../../contract/incident-head.ts";
import { stateForm } from "../../contract/state-form.ts";
import { createCycleWriter } from "../../contract/write-cycle.ts";
import { unpack } from "./packed-input.ts";
import type { RecordedIncident } from "./recorder.ts";

export interface Installation {
  readonly cycleS: number;
  readonly standbyA: number;
  readonly preAlarmA: number;
  readonly simulated: boolean;
  readonly dryRun: boolean;
}

/** Cycles, or lines of the trace, of one piece. */
const atOnce = 16;

/** Each entry on a line of its own, `atOnce` of them together. */
function* lines(entries: Iterable<unknown>): Generator<string, void, void> {
  let text = "";
  let count = 0;
  for (const entry of entries) {
    text += `${count === 0 ? "" : ",\n"}${JSON.stringify(entry)}`;
    count += 1;
    if (count % atOnce !== 0) continue;
    yield text;
    text = "";
  }
  yield text;
}

function* cyclesOf({ spans }: RecordedIncident): Generator<unknown, void, void> {
  const write = createCycleWriter();
  for (const span of spans) for (const cycle of unpack(span)) yield write(cycle);
}

function* traceOf({ decided }: RecordedIncident): Generator<unknown, void, void> {
  for (const { events, sample } of decided) {
    yield* events;
    yield sample;
  }
}

export const titleOf = ({ causes, wallS }: Pick<RecordedIncident, "causes" | "wallS">): string =>
  `${causes.join(", ")} at ${new Date(wallS * 1000).toISOString().slice(0, 19)}Z`;

export function* incidentText(
  id: string,
  incident: RecordedIncident,
  { cycleS, standbyA, preAlarmA, simulated, dryRun }: Installation,
): Generator<string, void, void> {
  const { atS, wallS, causes, complete, spans } = incident;
  const head: IncidentHead = {
    version: incidentVersion,
    id,
    wallS,
    atS,
    causes: [...causes],
    complete,
    simulated,
    dryRun,
  };
  const state = spans[0]?.begin;
  yield `${incidentBegin}${JSON.stringify(head)},
"title":${JSON.stringify(titleOf(incident))},
"step":${cycleS},
"standbyA":${standbyA},
"preAlarmA":${preAlarmA},
"initial":{"form":${stateForm},"state":${JSON.stringify(state)}},
"bank":{"cycles":[
`;
  yield* lines(cyclesOf(incident));
  yield '\n]},\n"trace":[\n';
  yield* lines(traceOf(incident));
  yield "\n]}\n";
}
