/** systemctl and systemd-sysusers as programs that write down what they are told, for a machine below a folder of its own. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface SystemdStandIn {
  /** The folder in which the two programs stand. */
  readonly path: string;
  /** What was asked for since the last time, without what only looks. */
  calls(): readonly string[];
  /** From now on this call fails, once. */
  failAt(call: string): void;
  /** As after a crash or `systemctl stop`. */
  setActive(unit: string, active: boolean): void;
}

/** Who runs the tests may give files to nobody else: the users that are made are that one. */
const ownIds = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;

const sysusers = (folder: string, machine: string): string => `#!/bin/sh
echo "systemd-sysusers $*" >> ${folder}/calls
for name in guard server; do echo "cellward-$name:x:${ownIds}::/:/usr/sbin/nologin" >> ${machine}/etc/passwd; done
echo "cellward:x:${ownIds.split(":")[1]}:" >> ${machine}/etc/group
`;

const systemctl = (folder: string): string => `#!/bin/sh
if [ "$1" = is-active ]; then [ -e "${folder}/active-$3" ]; exit; fi
echo "systemctl $*" >> ${folder}/calls
fails=
if [ -e ${folder}/fails ]; then read -r fails < ${folder}/fails; fi
if [ "$fails" = "systemctl $*" ]; then
  : > ${folder}/fails
  echo "Job for $2 failed." >&2; echo "See journalctl." >&2; exit 1
fi
case $1 in
  start|restart) : > "${folder}/active-$2";;
  stop) exec /bin/rm -f "${folder}/active-$2";;
esac
`;

export const systemdStandIn = (folder: string, machine: string): SystemdStandIn => {
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(machine, "etc"), { recursive: true });
  for (const [name, text] of [
    ["systemctl", systemctl(folder)] as const,
    ["systemd-sysusers", sysusers(folder, machine)] as const,
  ]) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  const said = join(folder, "calls");
  return {
    path: folder,
    calls: () => {
      const lines = existsSync(said) ? readFileSync(said, "utf8").trim().split("\n") : [];
      rmSync(said, { force: true });
      return lines;
    },
    failAt: (call) => writeFileSync(join(folder, "fails"), `${call}\n`),
    setActive: (unit, active) => {
      const file = join(folder, `active-${unit}`);
      if (active) writeFileSync(file, "");
      else rmSync(file, { force: true });
    },
  };
};
