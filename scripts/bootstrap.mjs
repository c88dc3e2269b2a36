// The door of every npm script: sets up what is missing, then runs what was asked, under a Node that can.
// Runs on Node 20 with nothing installed. Usage: node scripts/bootstrap.mjs TASK [ARGUMENTS OF THE TASK]
import { delimiter, dirname, join } from "node:path";
import { ensureModules, ensureNode, linkCommand, modulesAreThere, SetupError } from "./install.mjs";
import { alone } from "./lock.mjs";
import { run } from "./run.mjs";
import { compileCache, findNode, root, runtimeFolder } from "./runtime.mjs";
import { checks, tasks } from "./tasks.mjs";
import { ensureWeb, hasWeb, webIsBuilt } from "./web.mjs";

const say = (text) => process.stderr.write(`cellward: ${text}\n`);

const environmentFor = (node) => ({
  ...process.env,
  NODE: node,
  npm_node_execpath: node,
  PATH: [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter),
});

/** Sets up alone, and answers the Node to run with. What is complete already is seen without waiting for anybody. */
const setUp = async (task) => {
  const buildsWeb = Boolean(task.web);
  const ready = () => findNode() !== null && modulesAreThere() && (!buildsWeb || !hasWeb() || webIsBuilt());
  if (!ready()) {
    await alone(join(runtimeFolder, "lock"), say, async (started) => {
      const node = await ensureNode(say, started);
      await ensureModules(node, say, started);
      if (buildsWeb && !(await ensureWeb(node, environmentFor(node), say))) {
        if (task.must) throw new SetupError("the web app does not build; what Vite said stands above");
        say("the web app does not build; the tests go on without it, and those that need it will fail");
      }
    });
  }
  linkCommand();
  return findNode();
};

const runTask = async (task, node, args) => {
  const env = environmentFor(node);
  // Not for the tests: what is counted as covered would be less exact.
  const options = { cwd: root, env: task.cached ? { ...env, NODE_COMPILE_CACHE: compileCache() } : env };
  if (task.one) return run(node, [...task.one(), ...args], options);
  if (!task.all) return 0;
  const codes = await Promise.all(task.all().map((command) => run(node, [...command, ...args], options)));
  return Math.max(...codes);
};

/** Every check, whatever the others say, so that one look shows all there is to do. */
const runChecks = async (node) => {
  const failed = [];
  for (const task of [...Object.values(checks), tasks.rest]) {
    say(`── ${task.title}`);
    if ((await runTask(task, node, [])) !== 0) failed.push(task.title);
  }
  say(failed.length === 0 ? "all checks passed" : `failed: ${failed.join(", ")}`);
  return failed.length === 0 ? 0 : 1;
};

const main = async ([name, ...args]) => {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new SetupError(`Node 20 or newer is needed to set up; this is ${process.versions.node}`);
  }
  const task = name === "check" ? tasks.rest : tasks[name];
  if (task === undefined) throw new SetupError(`no task "${name}"; there are ${Object.keys(tasks).join(", ")}, check`);
  const node = await setUp(task);
  return name === "check" ? runChecks(node) : runTask(task, node, args);
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
