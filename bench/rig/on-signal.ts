/**
 * Loaded into a process before its own program (`--import`), so that it can be made to suffer from within, at SIGUSR2. What it suffers
 * is named by the environment: CELLWARD_SUFFERS.
 */
type Suffering = "blocks" | "eats" | "year-on" | "year-back";

const blockedMs = 20_000;
const yearMs = 365 * 86_400_000;

/** The loop turns no more, and the processor is kept busy. */
const block = (): void => {
  const untilMs = performance.now() + blockedMs;
  while (performance.now() < untilMs);
};

/** A leak, until the engine gives up. */
const eat = (): void => {
  const kept: string[][] = [];
  const more = (): void => {
    kept.push(Array.from({ length: 200_000 }, (_, index) => `${kept.length} ${index}`));
    setTimeout(more, 20);
  };
  more();
};

/** Somebody sets the clock of the machine; the monotonic one goes on. */
const shiftClock = (byMs: number): void => {
  const now = Date.now.bind(Date);
  Date.now = () => now() + byMs;
};

const sufferings: Readonly<Record<Suffering, () => void>> = {
  blocks: block,
  eats: eat,
  "year-on": () => shiftClock(yearMs),
  "year-back": () => shiftClock(-yearMs),
};

const suffers = sufferings[process.env["CELLWARD_SUFFERS"] as Suffering];
if (process.env["CELLWARD_SUFFERS_AT_ONCE"] === "yes") suffers();
else process.once("SIGUSR2", suffers);
