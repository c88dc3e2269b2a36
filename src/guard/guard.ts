/** THE PROTECTION PROCESS put together: reads, steps, drives; events in, trace out as lines. No HTTP, no database, no network. */
import { resolve } from "node:path";
import { buildActions } from "../contract/actions.ts";
import type { Configuration } from "../contract/configuration.ts";
import type { BatteriesLine, LiveLine } from "../contract/live.ts";
import { anyOf, wrongValue } from "../contract/refusal.ts";
import { doubted, resume } from "../core/resume.ts";
import { type BmsState, newBms } from "../core/state.ts";
import { seconds } from "../core/units.ts";
import type { RealOutputs } from "../outputs/port.ts";
import { createLoop, outputsTogether } from "../scenario/loop.ts";
import type { SimulatorControls, Simulation } from "../scenario/scenario.ts";
import { createFeed, type Feed } from "./feed.ts";
import { createHardware } from "./hardware.ts";
import { createHealth } from "./health.ts";
import type { IncidentFolder } from "./incidents/incident-folder.ts";
import { createIncidents } from "./incidents/incidents.ts";
import type { Lifeline } from "./lifeline.ts";
import type { AnswerLine, GuardLine, GuardSays, ServerSays, SimulatorLine, SystemRequest } from "./protocol.ts";
import { protocolVersion } from "./protocol.ts";
import { createPace } from "./pace.ts";
import type { PacksWorld } from "./packs-world.ts";
import type { RemoteInput } from "./remote-contact.ts";
import { type Clocks, createRounds } from "./rounds.ts";
import type { Keeper, Kept, ReadBack } from "./state-file.ts";
import { createWallLabel } from "./wall-label.ts";
import { buildWorld, isSimulated } from "./world.ts";

/** What may stand in place of the simulated bank and what is around it. */
export interface Systems {
  readonly names: readonly string[];
  /** Of one of them. */
  readonly simulationOf: (name: string) => Simulation;
}

const noSystems: Systems = {
  names: [],
  simulationOf: (name) => {
    throw new TypeError(`there is no system ${name}`);
  },
};

export interface GuardSpec {
  readonly configuration: Configuration;
  readonly outputs: readonly RealOutputs[];
  /** Where outputs are switches of the bank's packs: those packs. */
  readonly packs?: PacksWorld | undefined;
  /** A real contact on the remote terminals, read already; absent: there is none. */
  readonly remoteInput?: RemoteInput | undefined;
  readonly clocks: Clocks;
  /** How long the machine has run, s, and which of its starts that is: to tell a crash from a power loss. */
  readonly machine: { readonly upS: () => number; readonly boot: string | null };
  /** What the guard before had kept. */
  readonly found: ReadBack;
  readonly keeper: Keeper;
  /** Where what led to an alarm, an error or a cut is written; absent: nowhere, and nothing of it is kept. */
  readonly incidentFolder?: IncidentFolder | undefined;
  readonly lifeline: Lifeline;
  /** Absent: none. */
  readonly systems?: Systems;
  /** How much faster than the wall a simulated bank's time runs. */
  readonly speed: number;
}

export interface Guard {
  readonly feed: Feed;
  hello(): GuardLine;
  answer(request: Exclude<ServerSays, { kind: "follow" }>): AnswerLine;
  /** Judges what is due; `start` does it by itself. */
  catchUp(): void;
  start(): void;
  /** All float, what there is to keep is kept. */
  stop(): Promise<void>;
}

/** Enough for a server that was away for an hour of trouble. */
const eventsKept = 5000;
/** Lines that were told after the state was last kept have numbers too: more than a minute of trouble has are passed over. */
const idsPassedOver = 100_000;
/** A new installation begins above whatever one that stood here before has told: the date, times more lines than a second has. */
const idsPerSecond = 1000;
/** COD-10, D: shorter than any output's own timer needs to be, longer than a busy machine makes a cycle wait. */
const stuckAfterS = 2;

/** The controls of the simulator as nobody has moved them. */
const untouched: Required<SimulatorControls> = {
  loadW: null,
  sunPct: null,
  ambientC: null,
  firmwareFails: false,
  faults: [],
};

/** How long nobody turned: by the machine's own clock where it is the same start of it, else by the wall. */
const stoppedForS = ({ machineS, boot, wallS }: Kept, { machine, clocks }: GuardSpec): number => {
  if (boot !== null && boot === machine.boot) return machine.upS() - machineS;
  const stoppedS = clocks.wallS() - wallS;
  // A machine without a clock of its own wakes up in the past: nobody knows.
  return stoppedS < 0 ? Number.POSITIVE_INFINITY : stoppedS;
};

/** The same BMS at a bank that it has never seen, with as much in it as there was in the one before. */
const elsewhere = ({ settings, stateOfChargePct, nowS, wallS, instantReadout }: BmsState): BmsState => ({
  ...newBms({ settings: { ...settings, chargedVoltageV: null }, stateOfChargePct }),
  nowS,
  wallS,
  instantReadout,
});

const hourOf = (wallS: number): number => {
  const now = new Date(wallS * 1000);
  return now.getHours() + now.getMinutes() / 60;
};

/** The outputs have tested themselves (`hardware.begin`) before anything is decided here. */
export const createGuard = async (spec: GuardSpec): Promise<Guard> => {
  const { configuration, outputs, clocks, keeper, machine, remoteInput, systems = noSystems } = spec;
  const { kept, problems, lost } = spec.found;
  const isSystem = (name: string | undefined): name is string => name !== undefined && systems.names.includes(name);
  let system = isSystem(kept?.system) ? kept.system : null;
  const world = buildWorld({
    configuration,
    saved: kept?.state ?? null,
    system: system === null ? null : systems.simulationOf(system),
    hour: hourOf(clocks.wallS()),
    monotonicS: clocks.monotonicS,
    packs: spec.packs,
  });
  const simulated = isSimulated(configuration);
  /** Nothing real hangs on it: its time may run faster, and stand still while the machine sleeps. */
  const free = simulated && outputs.length === 0 && remoteInput === undefined;
  const hardware = createHardware(outputs);
  await hardware.begin();

  const wallNowS = createWallLabel(clocks.wallS, kept?.labelOffsetS).at(kept?.state.nowS ?? 0);
  const begun =
    kept === null
      ? {
          state: newBms({ settings: configuration.settings, stateOfChargePct: world.believedPct }),
          events: [],
        }
      : resume(kept.state, stoppedForS(kept, spec), wallNowS);
  const again = lost ? doubted(begun, "state-lost") : begun;
  const { cycleS, standbyA, preAlarmA, dryRun } = configuration;
  const incidents =
    spec.incidentFolder === undefined
      ? undefined
      : createIncidents({
          folder: spec.incidentFolder,
          installation: { cycleS, standbyA, preAlarmA, simulated, dryRun },
          before: kept?.state ?? null,
        });
  const loop = createLoop({
    bank: world.bank,
    outputs: outputsTogether(world.outputs, ...outputs),
    begin: again.state,
    remote: configuration.remote,
    contactIsClosed: remoteInput?.isOn,
    cycleS: seconds(cycleS),
    standbyA,
    preAlarmA,
    hardwareFault: () => hardware.fault() !== null || world.damage().any,
    outputContradicts: () => hardware.contradicts() || world.damage().contradicts,
    recorder: incidents,
  });

  const feed = createFeed(eventsKept);
  const tell = (line: GuardSays, id: number, newestOf: string | null): void =>
    feed.publish({ id, text: `${JSON.stringify(line)}\n` }, newestOf);
  const tellLine = (line: LiveLine | BatteriesLine, id: number): void =>
    tell(line, id, line.kind === "event" ? null : line.kind);

  let last: Kept | null = kept;
  let controls = untouched;
  let remote = remoteInput === undefined ? configuration.remote : null;
  const health = createHealth({
    monotonicS: clocks.monotonicS,
    cycleS: configuration.cycleS,
    unreadable: problems.length === 0 ? null : problems.join("; "),
    dryRun: configuration.dryRun,
  });
  const pace = createPace(clocks.monotonicS, free ? spec.speed : 1);

  const rounds = createRounds({
    loop,
    pace,
    clocks,
    cycleS: configuration.cycleS,
    originS: again.state.nowS,
    labelOffsetS: kept?.labelOffsetS ?? null,
    lineId: (kept?.lineId ?? Math.floor(clocks.wallS()) * idsPerSecond) + idsPassedOver,
    untold: again.events,
    stuckAfterS: free ? null : stuckAfterS,
    onStuck: (forS) => hardware.note(`a control cycle got stuck for ${forS.toFixed(1)} s`),
    askedBy: (sample) => {
      const own = world.after(sample);
      return own === null ? hardware.powerUp() : [own, ...hardware.powerUp()];
    },
    keep: (state, lineId, labelOffsetS, durably) => {
      last = {
        state,
        lineId,
        labelOffsetS,
        wallS: clocks.wallS(),
        machineS: machine.upS(),
        boot: machine.boot,
        ...(system === null ? {} : { system }),
      };
      keeper.remember(last);
      if (durably) keeper.save(last);
    },
    updatePct: world.updatePct,
    devices: world.devices,
    packs: world.packs,
    tell: tellLine,
    onTurn: (turn) => {
      hardware.look(clocks.monotonicS());
      if (health.note(turn)) {
        const line = health.line(turn, {
          hardware: hardware.fault(),
          stateFile: keeper.problem(),
          remoteInput: remoteInput?.fault() ?? null,
          incidents: incidents?.problem() ?? null,
        });
        tell(line, rounds.nextId(), "health");
      }
      spec.lifeline.alive();
    },
  });

  const choosable = free ? systems.names : [];
  const simulatorLine = (): SimulatorLine => ({
    kind: "simulator",
    speed: pace.speed,
    remote,
    system,
    systems: choosable,
    ...controls,
  });
  const tellSimulator = (): void => tell(simulatorLine(), rounds.nextId(), "simulator");
  if (simulated) tellSimulator();

  const hello = (): GuardLine => ({
    kind: "guard",
    protocol: protocolVersion,
    pid: process.pid,
    startedWallS: rounds.startedWallS(),
    simulated,
    cycleS: configuration.cycleS,
    lastId: rounds.lastId(),
  });

  const become = ({ request, who, system: wanted }: SystemRequest): AnswerLine => {
    if (wanted !== null && !choosable.includes(wanted)) {
      const expected =
        choosable.length === 0 ? "no system: only a simulated bank alone can become another" : anyOf(choosable);
      throw wrongValue(["system"], wanted, expected);
    }
    const simulation = wanted === null ? null : systems.simulationOf(wanted);
    rounds.catchUp();
    system = wanted;
    controls = untouched;
    world.become?.(simulation);
    incidents?.breakOff();
    loop.goOnFrom(elsewhere(loop.state()));
    const { sample, events } = rounds.act({}, who);
    tellSimulator();
    return { kind: "answer", request, events, sample };
  };

  return {
    feed,
    hello,
    answer: (request) => {
      if (request.kind === "kept") {
        if (last === null) throw new Error("nothing was kept, though the first turn keeps");
        const kept = { file: resolve(keeper.stateFile), text: keeper.text(last) };
        return { kind: "answer", request: request.request, kept };
      }
      if (request.kind === "speed") {
        if (!free) throw wrongValue(["speed"], request.speed, "no speed where something real hangs on the guard");
        rounds.setSpeed(request.speed);
        tellSimulator();
        return { kind: "answer", request: request.request, events: [], sample: rounds.newest() };
      }
      if (request.kind === "system") return become(request);
      if (remoteInput !== undefined && request.actions.remote !== undefined) {
        throw wrongValue(["remote"], request.actions.remote, "no remote: a real contact says it");
      }
      const batteries = loop.reading()?.batteries ?? [];
      const actions = buildActions([], request.actions, {
        batteries: batteries.length,
        simulated: simulated ? (batteries[0]?.model ?? null) : null,
      });
      const { sample, events } = rounds.act(actions, request.who);
      remote = actions.remote ?? remote;
      controls = { ...controls, ...actions.simulator };
      if (simulated && (actions.remote !== undefined || actions.simulator !== undefined)) tellSimulator();
      return { kind: "answer", request: request.request, events, sample };
    },
    catchUp: rounds.catchUp,
    start: () => {
      world.open();
      // The first decision was made before there was a guard to start.
      spec.lifeline.ready();
      rounds.start();
    },
    stop: async () => {
      rounds.stop();
      spec.lifeline.stopping();
      await hardware.close();
      await Promise.all([world.close(), remoteInput?.close()]);
      if (last !== null) keeper.save(last);
      await Promise.all([keeper.settled(), incidents?.stop()]);
      keeper.forget();
    },
  };
};
