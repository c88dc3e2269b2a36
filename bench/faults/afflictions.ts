/** Illnesses that a process is given at its start and falls into at SIGUSR2: no code of the product knows of them. */
const asModule = (code: string): readonly string[] => ["--import", `data:text/javascript,${encodeURIComponent(code)}`];

/** Takes memory until there is none. */
export const takesAllMemory: readonly string[] = [
  "--max-old-space-size=160",
  ...asModule(
    `process.on("SIGUSR2", () => { const all = []; for (;;) all.push(new Array(100000).fill(Math.random())); });`,
  ),
];

/** Its event loop does not turn for 15 s. */
export const blocks: readonly string[] = asModule(
  `process.on("SIGUSR2", () => { const end = Date.now() + 15000; while (Date.now() < end); });`,
);

const yearMs = 365 * 86_400_000;

/** The wall clock says a year later, then a year earlier than it is, then again what it is; the monotonic clock goes on. */
export const wallClockJumps: readonly string[] = asModule(
  `const now = Date.now; const jumps = [${yearMs}, ${-yearMs}, 0]; let by = 0; Date.now = () => now() + by; process.on("SIGUSR2", () => { by = jumps.shift() ?? 0; });`,
);
