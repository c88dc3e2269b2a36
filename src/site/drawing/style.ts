/** Colours of a drawing, light and dark, with a dash of its own for each kind of wire: it must be readable without colour too. */

interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly panel: string;
  readonly plus: string;
  readonly minus: string;
  readonly switched: string;
  readonly chain: string;
  readonly load: string;
  readonly charger: string;
  readonly "pre-alarm": string;
}

const light: Colours = {
  paper: "#ffffff",
  ink: "#1b1f23",
  quiet: "#57606a",
  panel: "#f3f5f7",
  plus: "#c62828",
  minus: "#1f4e9c",
  switched: "#ad5700",
  chain: "#5b6670",
  load: "#00695c",
  charger: "#7a3ea3",
  "pre-alarm": "#9a4a00",
};

const dark: Colours = {
  paper: "#14181c",
  ink: "#e8ecf0",
  quiet: "#a5b0bb",
  panel: "#1f262d",
  plus: "#ff8a80",
  minus: "#8ab8ff",
  switched: "#ffb366",
  chain: "#a5b0bb",
  load: "#5fd3c0",
  charger: "#d3a3f5",
  "pre-alarm": "#ffc680",
};

const variables = (colours: Colours): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(";");

const dashes = { chain: "7 4", charger: "10 3", "pre-alarm": "2 3" } as const;
const thick = ["plus", "minus", "switched"] as const;
const thin = ["chain", "load", "charger", "pre-alarm"] as const;

const wireRule = (kind: string, width: number): string => {
  const dash = kind in dashes ? `;stroke-dasharray:${dashes[kind as keyof typeof dashes]}` : "";
  return `.wire.${kind}{stroke:var(--${kind});stroke-width:${width}${dash}}.dot.${kind}{fill:var(--${kind})}`;
};

/** Printed it is light, whatever the screen is. */
export const styleSheet = [
  `svg{${variables(light)}}`,
  `@media screen and (prefers-color-scheme:dark){svg{${variables(dark)}}}`,
  "text{font-family:system-ui,'Segoe UI',Roboto,'DejaVu Sans',Arial,sans-serif;fill:var(--ink)}",
  ".strong{font-weight:600}.quiet{fill:var(--quiet)}.bad{fill:var(--plus);font-weight:600}",
  ".paper{fill:var(--paper)}.panel{fill:var(--panel);stroke:var(--ink);stroke-width:1.2}",
  ".amiss{fill:var(--panel);stroke:var(--plus);stroke-width:1.6;stroke-dasharray:5 3}",
  ".gap{fill:none;stroke:var(--quiet);stroke-dasharray:3 3}.fuse{fill:var(--paper);stroke:var(--ink);stroke-width:1.2}",
  ".wire{fill:none;stroke-linejoin:round}.wire.remote{stroke:var(--ink);stroke-width:1.6}.dot.remote{fill:var(--ink)}",
  ".wire.link{stroke:var(--ink);stroke-width:2.4}",
  ...thick.map((kind) => wireRule(kind, 2.4)),
  ...thin.map((kind) => wireRule(kind, 1.6)),
].join("\n");
