/** `cellward guard`: the protection as a process of its own, until it is told to end. */
import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import type { Configuration } from "../contract/configuration.ts";
import type { RealOutputs } from "../outputs/port.ts";
import { builtOutputs } from "./built-outputs.ts";
import { foundSwitchesFile } from "./found-switches.ts";
import { createGuard, type Systems } from "./guard.ts";
import { openIncidentFolder } from "./incidents/incident-folder.ts";
import { createLifeline } from "./lifeline.ts";
import { openOutlet, refuseSecondGuard } from "./outlet.ts";
import { createPackSwitching } from "./pack-switching.ts";
import { type PacksWorld, packsWorld } from "./packs-world.ts";
import { leave, noteSocket, type Places, placesFor } from "./places.ts";
import { remoteInputOf } from "./remote-contact.ts";
import type { Clocks } from "./rounds.ts";
import { createKeeper, readKept } from "./state-file.ts";
import { isSimulated } from "./world.ts";

export interface GuardProcessSpec {
  readonly configuration: Configuration;
  /** As messages call the configuration. */
  readonly configurationName: string;
  readonly dataFolder: string;
  /** Absent: chosen by the data folder. */
  readonly socket?: string;
  readonly speed: number;
  /** Absent: none. */
  readonly systems?: Systems;
  /** One line of English for the log. */
  readonly say: (line: string) => void;
}

/** The guard cannot begin as it is configured; `message` is the one line to print. */
export class GuardRefused extends Error {
  override readonly name = "GuardRefused";
}

export interface RunningGuard {
  stop(): Promise<void>;
}

const clocks: Clocks = { monotonicS: () => performance.now() / 1000, wallS: () => Date.now() / 1000 };

/** Which start of the machine this is; only Linux says. */
const bootOf = (): string | null => {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return null;
  }
};

/** Nothing real hangs on it. */
const isFree = (configuration: Configuration): boolean =>
  isSimulated(configuration) && configuration.outputs.length === 0 && configuration.remoteInput === null;

/** In a dry run nothing is even opened. */
const buildOutputs = (
  { configuration, configurationName }: GuardProcessSpec,
  packs: PacksWorld | undefined,
  { stateFile }: Places,
): readonly RealOutputs[] => {
  if (configuration.dryRun) return [];
  const switching = packs === undefined ? null : createPackSwitching(packs, foundSwitchesFile(stateFile));
  const { built, refusals } = builtOutputs(configuration, switching);
  const [refusal] = refusals;
  if (refusal !== undefined) throw new GuardRefused(`${configurationName}: ${refusal.message}`);
  return built;
};

/** Throws `GuardRefused`, `PlaceRefused` or `SocketInUse` where it cannot begin. */
export const startGuard = async (spec: GuardProcessSpec): Promise<RunningGuard> => {
  const { configuration, say } = spec;
  if (spec.speed !== 1 && !isFree(configuration)) {
    throw new GuardRefused(`--speed is ${spec.speed}, expected 1 where something real hangs on the guard`);
  }
  const places = placesFor(spec.dataFolder, spec.socket);
  // Before anything is touched that another guard may hold.
  await refuseSecondGuard(places);
  const found = readKept(places.stateFile, places.memoryFile);
  for (const problem of found.problems) say(`${problem}; it was set aside`);
  const { bank } = configuration;
  const packs = bank?.kind === "packs" ? packsWorld(bank, clocks.monotonicS, () => {}) : undefined;
  const outputs = buildOutputs(spec, packs, places);
  const remoteInput = configuration.remoteInput === null ? undefined : remoteInputOf(configuration.remoteInput);
  await remoteInput?.start();
  const guard = await createGuard({
    configuration,
    outputs,
    packs,
    remoteInput,
    clocks,
    machine: { upS: uptime, boot: bootOf() },
    found,
    keeper: createKeeper(places.stateFile, places.memoryFile),
    incidentFolder: openIncidentFolder(places.incidents, say),
    lifeline: createLifeline(process.env, clocks.monotonicS),
    speed: spec.speed,
    ...(spec.systems === undefined ? {} : { systems: spec.systems }),
  });
  const { feed, hello, answer } = guard;
  const outlet = await openOutlet({ path: places.socket, feed, hello, answer }).catch(async (error: unknown) => {
    // An output that stays open would keep the process, with nobody who drives it.
    await guard.stop();
    throw error;
  });
  noteSocket(places);
  guard.start();
  return {
    stop: async () => {
      await guard.stop();
      await outlet.close();
      leave(places);
    },
  };
};
