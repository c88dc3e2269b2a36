/** What the appliance itself cannot do, one line each with what to do: the grave above the sentence of the moment, the rest below it. */
import { silentForTemplate, turnedAwayWords } from "../words/appliance.ts";
import { door } from "./access/door.ts";
import { ToneIcon } from "./icons.tsx";
import { health, seenFile } from "./live/health.ts";
import { fill, say, tell } from "./say.ts";
import { type Standing, troublesOf } from "./troubles.ts";

const Seen = ({ file }: { file: string }) => (
  <button type="button" class="seen" aria-label={`${say("seen")}: ${file}`} onClick={() => (seenFile.value = file)}>
    {say("seen")}
  </button>
);

const Line = ({ tone, what, detail, forS, advice, seenAs }: Standing) => (
  <li class="trouble" data-tone={tone}>
    <ToneIcon tone={tone} />
    <div>
      <p>
        <strong class="trouble-what">{tell(what)}</strong>
        {/* It changes with every look, and would be read out each time. */}
        {forS !== null && <span aria-hidden="true"> {fill(silentForTemplate, forS)}</span>}
        {detail !== null && <span lang="en">: {detail}</span>}. {tell(advice)}
      </p>
      {seenAs !== null && <Seen file={seenAs} />}
    </div>
  </li>
);

const WirelessOff = () => (
  <li class="trouble" data-tone="notice">
    <ToneIcon tone="notice" />
    <p>
      <strong class="trouble-what">{say("wirelessOff")}.</strong> {tell(turnedAwayWords["wireless-off"])}
    </p>
  </li>
);

/** `grave`: values on the page may be old, or terminals stay open. Always there, so that what comes into it is read out. */
export const Banner = ({ grave }: { grave: boolean }) => {
  const isShutOut = grave && door.value === "wireless-off";
  const all = health.value === null ? [] : troublesOf(health.value, seenFile.value);
  const troubles = all.filter(({ tone }) => (tone === "alarm") === grave);
  return (
    <div class="banner" role="status">
      {(isShutOut || troubles.length > 0) && (
        <ul>
          {isShutOut && <WirelessOff />}
          {troubles.map((one) => (
            <Line {...one} key={one.key} />
          ))}
        </ul>
      )}
    </div>
  );
};
