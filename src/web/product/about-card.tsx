/** What this is: name, serial number, firmware of the BMS. */
import { drillName } from "../drill/words.ts";
import { identity } from "../live/store.ts";
import { tell } from "../say.ts";
import { hrefOf } from "../shell/route.ts";
import { aboutWords } from "./words.ts";

const Row = ({ name, value }: { name: string; value: string }) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

export const AboutCard = () => {
  const now = identity.value;
  return (
    <section class="card about" aria-labelledby="about-title">
      <h2 id="about-title">{tell(aboutWords.title)}</h2>
      <dl class="facts">
        <Row name={tell(aboutWords.name)} value={tell(aboutWords.what)} />
        <Row name={tell(aboutWords.serial)} value={now?.serial ?? "--"} />
        <Row name={tell(aboutWords.firmware)} value={now?.version ?? "--"} />
        {now !== null && now.simulated !== null && (
          <Row
            name={tell(aboutWords.bank)}
            value={tell(now.simulated ? aboutWords.simulated : aboutWords.notSimulated)}
          />
        )}
      </dl>
      <a class="more-of" href={hrefOf("drill")}>
        {tell(drillName)}
      </a>
    </section>
  );
};
