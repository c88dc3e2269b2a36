// Starting another program in our place: same terminal, same exit code, signals handed on.
import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * Runs a program on our own terminal and answers its exit code; 128 + n when signal n ended it, as a shell would say.
 * `started` is told the number of the process. A Ctrl-C on a terminal reaches the whole group by itself, so it is handed on only where there is no terminal.
 */
export const run = (command, args, { started, ...options } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", ...options });
    if (child.pid !== undefined) started?.(child.pid);
    const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
    const handOn = (signal) => {
      if (signal === "SIGINT" && onTerminal) return;
      child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, handOn);
    const done = () => {
      for (const signal of signals) process.off(signal, handOn);
    };
    child.on("error", (error) => {
      done();
      reject(error);
    });
    child.on("close", (code, signal) => {
      done();
      resolve(signal === null ? code : 128 + constants.signals[signal]);
    });
  });
