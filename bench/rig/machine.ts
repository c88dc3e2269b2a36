/** On what a figure was measured: without it the figure says nothing. */
import { cpus, release, totalmem } from "node:os";

export const machineText = (): string => {
  const processors = cpus();
  const today = new Date().toISOString().slice(0, 10);
  const memoryGB = (totalmem() / 1e9).toFixed(0);
  return `${today}, ${processors[0]?.model ?? "unknown processor"} × ${processors.length}, ${memoryGB} GB, ${process.platform} ${release()}, Node ${process.version}`;
};
