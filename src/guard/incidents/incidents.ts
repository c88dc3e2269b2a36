/** The guard's incidents put together: what the loop tells goes into memory, what made one goes onto the disk. */
import type { BmsState } from "../../core/state.ts";
import type { LoopRecorder } from "../../scenario/loop.ts";
import type { IncidentFolder } from "./incident-folder.ts";
import { type Installation, incidentText } from "./incident-text.ts";
import { createRecorder, type RecordedIncident } from "./recorder.ts";

export interface Incidents extends LoopRecorder {
  problem(): string | null;
  /** What comes does not follow from what came: what is open ends here. */
  breakOff(): void;
  /** What is open is written as it stands; waits for the disk. */
  stop(): Promise<void>;
}

export interface IncidentsSpec {
  readonly folder: IncidentFolder;
  readonly installation: Installation;
  /** As the guard before had kept it; null: there was none. */
  readonly before: BmsState | null;
}

export const createIncidents = ({ folder, installation, before }: IncidentsSpec): Incidents => {
  let current: { readonly atS: number; readonly id: string } | null = null;
  const take = (incident: RecordedIncident): void => {
    if (current?.atS !== incident.atS) current = { atS: incident.atS, id: folder.nameFor(incident.wallS) };
    const { id } = current;
    folder.write(id, () => incidentText(id, incident, installation));
  };
  let recorder = createRecorder({ standing: before?.decided.codes ?? [], take });
  return {
    heard: (state, input, actions) => recorder.heard(state, input, actions),
    decided: (cycle) => recorder.decided(cycle),
    problem: folder.problem,
    breakOff: () => {
      recorder.end();
      recorder = createRecorder({ standing: [], take });
    },
    stop: async () => {
      recorder.end();
      await folder.settled();
    },
  };
};
