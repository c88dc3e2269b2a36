/**
 * Stands in for `gpioset` and `gpioget` where there is no GPIO: scripts that take the options which the manual pages of either version
 * name, and no others, and keep each line's level in a file. As on many chips a line that is let go of stays as it was. No real chip was
 * ever behind it.
 */
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export interface GpioStandIn {
  /** What must stand in the environment for the scripts to be found. */
  readonly environment: { readonly PATH: string; readonly GPIO_STAND_IN: string };
  /** The level of a line: null, nobody ever set it. */
  level(line: number): 0 | 1 | null;
  setLevel(line: number, level: 0 | 1): void;
  /** The process that holds the line. */
  holder(line: number): number | null;
  /** The command lines so far. */
  calls(): readonly string[];
  /** What the tools say instead of doing anything. */
  refuse(why: string | null): void;
  /** Somebody else has the line. */
  occupy(line: number): void;
  end(): void;
}

const tool = (name: "gpioset" | "gpioget"): string => `#!/bin/sh
state=$GPIO_STAND_IN
version=$(cat "$state/version")
if [ "$1" = --version ]; then echo "${name} (libgpiod) $version"; exit 0; fi
echo "${name} $*" >>"$state/calls"
fail() { echo "${name}: $1" >&2; exit 1; }
[ -f "$state/refuse" ] && fail "$(cat "$state/refuse")"
low=0; ends=0; chip=; numeric=0
case $version in
v2*)
  while [ $# -gt 1 ]; do
    case $1 in
      --active-low) low=1 ;;
      --chip) chip=$2; shift ;;
      --numeric) numeric=1 ;;
      --toggle) [ "$2" = 0 ] || fail "not played here"; ends=1; shift ;;
      *) fail "unrecognized option '$1'" ;;
    esac
    shift
  done ;;
*)
  ends=1; numeric=1
  while :; do
    case $1 in
      --active-low) low=1 ;;
      --mode=signal) ends=0 ;;
      --mode=exit) ends=1 ;;
      -*) fail "unrecognized option '$1'" ;;
      *) break ;;
    esac
    shift
  done
  chip=$1; shift ;;
esac
[ $# = 1 ] || fail "one line at a time here"
[ -d "$state/$chip" ] || fail "cannot find GPIO chip character device '$chip'"
line=\${1%%=*}
lock=$state/$chip/$line.held
free() {
  mkdir "$lock" 2>/dev/null && return
  kill -0 "$(cat "$lock/pid" 2>/dev/null)" 2>/dev/null && fail "unable to request lines on chip '$chip': Device or resource busy"
}
`;

const getScript = `${tool("gpioget")}
[ $numeric = 1 ] || fail "the words of version 2 are not played here"
[ -d "$lock" ] && free
level=$(cat "$state/$chip/$line" 2>/dev/null || echo 0)
[ $low = 1 ] && level=$((1 - level))
echo $level
`;

const setScript = `${tool("gpioset")}
value=\${1##*=}
free
echo $$ >"$lock/pid"
[ $low = 1 ] && value=$((1 - value))
echo $value >"$lock/level" && mv "$lock/level" "$state/$chip/$line"
if [ $ends = 1 ]; then rm -r "$lock"; exit 0; fi
trap 'rm -r "$lock"; kill $sleeper; exit 143' TERM INT
while :; do sleep 1 & sleeper=$!; wait $sleeper; done
`;

export const startGpio = (version: string): GpioStandIn => {
  const state = mkdtempSync(join(tmpdir(), "cellward-gpio-"));
  const chip = join(state, "gpiochip0");
  const programs = join(state, "bin");
  for (const folder of [chip, programs]) mkdirSync(folder);
  writeFileSync(join(state, "version"), version);
  writeFileSync(join(state, "calls"), "");
  for (const [name, script] of [
    ["gpioset", setScript],
    ["gpioget", getScript],
  ] as const) {
    writeFileSync(join(programs, name), script);
    chmodSync(join(programs, name), 0o755);
  }
  const read = (...path: string[]): string => readFileSync(join(...path), "utf8").trim();
  const pidFile = (line: number): string => join(chip, `${line}.held`, "pid");
  return {
    environment: { PATH: `${programs}${delimiter}${process.env["PATH"] ?? ""}`, GPIO_STAND_IN: state },
    level: (line) => (existsSync(join(chip, `${line}`)) ? (read(chip, `${line}`) === "1" ? 1 : 0) : null),
    setLevel: (line, level) => writeFileSync(join(chip, `${line}`), `${level}`),
    holder: (line) => (existsSync(pidFile(line)) ? Number(read(pidFile(line))) : null),
    calls: () => read(state, "calls").split("\n"),
    refuse: (why) =>
      why === null ? rmSync(join(state, "refuse"), { force: true }) : writeFileSync(join(state, "refuse"), why),
    occupy: (line) => {
      mkdirSync(join(chip, `${line}.held`));
      appendFileSync(pidFile(line), `${process.pid}`);
    },
    end: () => rmSync(state, { recursive: true, force: true }),
  };
};
