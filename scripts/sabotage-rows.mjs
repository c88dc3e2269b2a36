// What a row of the sabotage table must hold before it is worth a run.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** "file" or "file:::name of a test": a test is meant by its words, not by a pattern. */
export const testOf = (row) => {
  const [file, name] = row.test.split(":::");
  return { file, name };
};

const occurrences = (text, part) => text.split(part).length - 1;

/** What is wrong with a row, in words; nothing when it can be applied. */
export const faultsOf = (row, root) => {
  const faults = [];
  const { file } = testOf(row);
  if (!existsSync(join(root, file))) faults.push(`the test ${file} does not exist`);
  if (row.find === "") return [...faults, "`find` is empty"];
  if (row.find === row.replace) faults.push("`replace` changes nothing");
  if (!existsSync(join(root, row.file))) return [...faults, `${row.file} does not exist`];
  const count = occurrences(readFileSync(join(root, row.file), "utf8"), row.find);
  if (count !== 1) faults.push(`\`find\` occurs ${count} times in ${row.file}, not once`);
  return faults;
};
