/**
 * The command lines of libgpiod's tools, whose two versions differ: pure. A line is set for as long as `gpioset` runs; what becomes of it
 * afterwards is the chip's affair, and many leave it as it was.
 * Sources: the manual pages of gpioset and gpioget 1.4 to 1.6 and 2.1 to 2.2, and gpioset's own help.
 */

export type ToolsVersion = 1 | 2;

export interface GpioLine {
  /** As `gpiodetect` says, such as gpiochip0. */
  readonly chip: string;
  /** The line's number on the chip. */
  readonly line: number;
  /** A module that closes its relay at 0 V. */
  readonly activeLow: boolean;
}

/** Of what `--version` says; null: neither version. */
export const versionOf = (said: string): ToolsVersion | null => {
  const major = /\bv(\d+)\./.exec(said)?.[1];
  return major === "1" ? 1 : major === "2" ? 2 : null;
};

const lowFlag = (activeLow: boolean): readonly string[] => (activeLow ? ["--active-low"] : []);

/** Sets the line and stays until it is ended. */
export const holdArguments = (version: ToolsVersion, { chip, line, activeLow }: GpioLine, value: 0 | 1): string[] =>
  version === 1
    ? [...lowFlag(activeLow), "--mode=signal", chip, `${line}=${value}`]
    : [...lowFlag(activeLow), "--chip", chip, `${line}=${value}`];

/** Sets the line and ends. */
export const setArguments = (version: ToolsVersion, { chip, line, activeLow }: GpioLine, value: 0 | 1): string[] =>
  version === 1
    ? [...lowFlag(activeLow), "--mode=exit", chip, `${line}=${value}`]
    : [...lowFlag(activeLow), "--toggle", "0", "--chip", chip, `${line}=${value}`];

export const getArguments = (version: ToolsVersion, { chip, line, activeLow }: GpioLine): string[] =>
  version === 1
    ? [...lowFlag(activeLow), chip, `${line}`]
    : [...lowFlag(activeLow), "--numeric", "--chip", chip, `${line}`];

/** Is the line active? null: that cannot be read from it. */
export const levelOf = (said: string): boolean | null => {
  const value = said.trim();
  return value === "1" ? true : value === "0" ? false : null;
};

export const isChip = (chip: string): boolean => /^gpiochip\d{1,3}$/.test(chip);
/** The most lines that a chip has. */
export const mostLine = 511;

/**
 * A shell that keeps a line at 1. It ends with its standard input, which whoever holds the line keeps open: also a guard that is killed
 * lets go of it. Then it is told to be 0, for a line that nobody sets may stay as it was. A signal to all the processes of a service
 * ends `gpioset` first, and the shell comes to the same end. Only checked words stand in it.
 */
export const keeperScript = (version: ToolsVersion, line: GpioLine): string => `
exec 3<&0
trap : TERM INT HUP
gpioset ${holdArguments(version, line, 1).join(" ")} 3<&- &
holder=$!
(cat <&3 >/dev/null; kill $holder) 2>/dev/null &
watcher=$!
wait $holder
code=$?
kill $watcher $holder 2>/dev/null
wait $holder 2>/dev/null
gpioset ${setArguments(version, line, 0).join(" ")} || exit 1
exit $code
`;
