/** `cellward incident list`: what a guard has written about alarms, errors and cuts, the newest first. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { RefusedInput } from "../contract/refusal.ts";
import { readIncidents } from "../guard/incidents/read-incidents.ts";
import { incidentsFolderOf } from "../guard/places.ts";

const remarks = ({ complete, dryRun, simulated }: { complete: boolean; dryRun: boolean; simulated: boolean }): string =>
  [complete ? "" : "not complete", dryRun ? "dry run" : "", simulated ? "simulated" : ""]
    .filter((one) => one !== "")
    .map((one) => `, ${one}`)
    .join("");

export const incidentList = async ({ data }: { readonly data: string }): Promise<void> => {
  const folder = incidentsFolderOf(data);
  const incidents = await readIncidents(folder);
  if (incidents.length === 0 && !existsSync(join(data, "guard"))) {
    const place = { name: data, line: null, column: null };
    throw new RefusedInput(place, "found nothing of a guard there, expected the folder of its data");
  }
  if (incidents.length === 0) process.stderr.write(`no incidents in ${folder}\n`);
  for (const { id, causes, bytes, ...rest } of incidents) {
    process.stdout.write(
      `${join(folder, `${id}.json`)}  ${causes.join(", ")}, ${Math.ceil(bytes / 1000)} kB${remarks(rest)}\n`,
    );
  }
};
