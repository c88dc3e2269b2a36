/** What the kernel says of a process. */
import { readFileSync } from "node:fs";

/** MB that it holds in memory. */
export const residentMB = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6;
};

/** Linux counts in hundredths, whatever the kernel ticks at. */
const ticksPerS = 100;

/** s of processor time since it began, all its threads. */
export const processorS = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // Its name stands in parentheses and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerS;
};
