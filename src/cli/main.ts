/** The `cellward` command. Exit 0: done; 1: it ran and found something wrong; 2: refused (`command-line` contract in docs/). */
import { Command, CommanderError } from "commander";
import { anyOf, RefusedInput } from "../contract/refusal.ts";
import { allCommands } from "./commands.ts";

const program = new Command("cellward")
  .description("A battery management system for LiFePO4 banks. Not affiliated with Victron Energy.")
  .version("0.1.0", "--version")
  .showSuggestionAfterError()
  .exitOverride()
  // One line on standard error, as every refusal.
  .configureOutput({
    outputError: (text, write) => write(`cellward: ${text.replace(/^error: /, "").replace(/\n(?=.)/g, " ")}`),
  });

const commands = allCommands();
/** Commander hands its settings down only to what is made by it, not to what is added. */
const settle = (command: Command, parent: Command): Command => {
  command.copyInheritedSettings(parent);
  for (const sub of command.commands) settle(sub, command);
  return command;
};
for (const command of commands) program.addCommand(settle(command, program));

try {
  // Commander would answer with its whole help.
  if (process.argv.length <= 2) {
    program.error(`missing command, expected ${anyOf(commands.map((one) => one.name()))}; see --help`);
  }
  await program.parseAsync();
} catch (error) {
  if (error instanceof RefusedInput) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    throw error;
  }
}
