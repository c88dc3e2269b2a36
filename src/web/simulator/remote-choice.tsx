/** TERM-5: what is joined to L and H, and what the BMS makes of it. */
import { useEffect } from "preact/hooks";
import { remoteName } from "../../words/labels.ts";
import { formatVolts, keepTogether } from "../format.ts";
import type { Simulator } from "../live/api.ts";
import { sample, simulator } from "../live/store.ts";
import { fill, tell } from "../say.ts";
import { learn, setRemote } from "./act.ts";
import { Group } from "./group.tsx";
import { Segments } from "./segments.tsx";
import { Slider } from "./slider.tsx";
import { batteryPlus, byContact, readAsTemplate, remoteWays, thresholds } from "./words.ts";

type Remote = NonNullable<Simulator["remote"]>;
type Way = keyof typeof remoteWays;

/** What each way begins with: both voltages on, as L and H joined are. */
const begins: Readonly<Record<Way, Remote>> = {
  loop: "loop",
  open: "open",
  lowV: { lowV: 0 },
  highV: { highV: "bat" },
};
const ways = Object.keys(begins) as Way[];

const wayOf = (remote: Remote): Way => {
  if (typeof remote === "string") return remote;
  return "lowV" in remote ? "lowV" : "highV";
};

/** V. */
const lowToV = 15;
/** A quarter above the nominal voltage of the system, so that more than the battery has is in reach. */
const highToV = (): number => (sample.value?.bank.systemV ?? 48) * 1.25;

const Voltage = ({ remote }: { remote: Remote }) => {
  if (typeof remote === "string") return null;
  const way = wayOf(remote);
  const common = { id: `remote-${way}`, label: tell(remoteWays[way]), from: 0, step: 0.1, format: formatVolts };
  if ("lowV" in remote) {
    return <Slider {...common} to={lowToV} set={remote.lowV} send={(volts) => setRemote({ lowV: volts ?? 0 })} />;
  }
  const { highV } = remote;
  return (
    <Slider
      {...common}
      to={highToV()}
      set={highV === "bat" ? null : highV}
      free={tell(batteryPlus)}
      rest={sample.value?.bankV ?? 0}
      send={(volts) => setRemote({ highV: volts ?? "bat" })}
    />
  );
};

export const RemoteChoice = () => {
  const now = sample.value;
  const remote = simulator.value?.remote;
  // Somebody else may have joined or opened it.
  useEffect(() => void learn(), [now?.remote]);
  if (now === null || remote === undefined) return null;
  const way = remote === null ? null : wayOf(remote);
  return (
    <Group legend={tell(remoteName)}>
      {remote !== null && way !== null && (
        <>
          <Segments
            name="remote"
            options={ways.map((value) => ({ value, shown: tell(remoteWays[value]) }))}
            chosen={way}
            choose={(to) => void setRemote(begins[to])}
          />
          <Voltage remote={remote} />
        </>
      )}
      <p class="hint" role="status">
        {fill(readAsTemplate, now.remote)} {way === null && tell(byContact)}
        {(way === "lowV" || way === "highV") && keepTogether(tell(thresholds[way]))}
      </p>
    </Group>
  );
};
