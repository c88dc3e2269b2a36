/** The incidents of a folder, by the first line of each: for whoever lists them. The files themselves have megabytes. */
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { headOf, type IncidentHead } from "../../contract/incident-head.ts";
import { incidentIdOf, inOrder } from "./names.ts";

export interface ListedIncident extends IncidentHead {
  readonly bytes: number;
}

/** More than a head ever has. */
const headBytes = 4096;

const read = async (folder: string, id: string): Promise<ListedIncident | null> => {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(join(folder, `${id}.json`), "r");
  } catch {
    // It was among the oldest, and has gone meanwhile.
    return null;
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const [line = ""] = buffer.toString("utf8", 0, bytesRead).split("\n");
    const head = headOf(line);
    return head === null ? null : { ...head, id, bytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
};

/** The newest first. What is no incident of a known form is left out. */
export const readIncidents = async (folder: string): Promise<readonly ListedIncident[]> => {
  const names = await readdir(folder).catch((): string[] => []);
  const ids = names.map(incidentIdOf).filter((id) => id !== null);
  const all = await Promise.all(
    ids
      .sort(inOrder)
      .reverse()
      .map((id) => read(folder, id)),
  );
  return all.filter((one) => one !== null);
};
