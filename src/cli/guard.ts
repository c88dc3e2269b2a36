/** `cellward guard`: the protection process alone, as the service manager starts it. */
import { GuardRefused, startGuard } from "../guard/process.ts";
import { SocketInUse } from "../guard/outlet.ts";
import { PlaceRefused } from "../guard/places.ts";
import { exampleConfiguration, examples } from "./examples.ts";
import { readConfiguration } from "./read-scenario.ts";
import { untilSignal } from "./until-signal.ts";

export interface GuardOptions {
  readonly config?: string;
  readonly example?: string;
  readonly data: string;
  readonly socket?: string;
  readonly speed: number;
}

const say = (line: string): void => {
  process.stderr.write(`cellward guard: ${line}\n`);
};

const isRefusal = (error: unknown): error is Error =>
  error instanceof GuardRefused || error instanceof PlaceRefused || error instanceof SocketInUse;

export const guard = async ({ config, example, data, socket, speed }: GuardOptions): Promise<void> => {
  const configuration = example === undefined ? readConfiguration(config) : exampleConfiguration(example);
  try {
    const running = await startGuard({
      configuration,
      configurationName: config ?? "the configuration",
      dataFolder: data,
      ...(socket === undefined ? {} : { socket }),
      speed,
      systems: examples,
      say,
    });
    await untilSignal();
    await running.stop();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    say(error.message);
    process.exitCode = 2;
  }
};
