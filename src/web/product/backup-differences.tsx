/** What a restore would change, and the words to type for it. */
import { type SettingName, settingRows } from "../../core/settings.ts";
import { backupPartWords, backupStandWords } from "../../words/backup.ts";
import { statusLabels } from "../../words/labels.ts";
import { upperFirst } from "../../words/language.ts";
import { settingValue, settingWords } from "../../words/settings.ts";
import { formatDay, formatNumber, formatTimeOfDay, keepTogether } from "../format.ts";
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import type { Change, Difference, LookedAt } from "./backup-api.ts";
import { backupWords, leftTemplate, linesTemplate, madeTemplate } from "./backup-words.ts";

const isSetting = (name: string): name is SettingName => name in settingWords;

const sayName = (name: string): string => {
  if (isSetting(name)) return tell(settingWords[name].label);
  return name === "stateOfChargePct" ? tell(statusLabels.stateOfChargePct) : name;
};

const sayValue = (name: string, value: Change["from"]): string => {
  if (value === null) return tell(backupWords.unknown);
  if (typeof value !== "number") return String(value);
  if (isSetting(name)) return keepTogether(settingValue(value, settingRows[name].unit, language.value));
  return name === "stateOfChargePct" ? `${formatNumber(value, 1, language.value)}\u00a0%` : String(value);
};

const Values = ({ values }: Pick<Difference, "values">) => (
  <table>
    <thead>
      <tr>
        <th scope="col">{tell(backupWords.value)}</th>
        <th scope="col">{tell(backupWords.now)}</th>
        <th scope="col">{tell(backupWords.restored)}</th>
      </tr>
    </thead>
    <tbody>
      {values.map(({ name, from, to }) => (
        <tr key={name}>
          <th scope="row">{sayName(name)}</th>
          <td>{sayValue(name, from)}</td>
          <td>{sayValue(name, to)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** As in a file: what goes, and what comes in its place. */
const Line = ({ line }: { line: string }) => (line.startsWith("-") ? <del>{line}</del> : <ins>{line}</ins>);

const Part = ({ part, stands, values, lines }: Difference) => (
  <li>
    <p>
      <strong>{upperFirst(tell(backupPartWords[part]))}</strong>: {tell(backupStandWords[stands])}
    </p>
    {values.length > 0 && <Values values={values} />}
    {lines.length > 0 && (
      <>
        <p class="hint">{tell(backupWords.lines)}</p>
        <code class="backup-lines">
          {lines.map((line) => (
            <Line key={line} line={line} />
          ))}
        </code>
      </>
    )}
  </li>
);

/** As a shell takes it. */
const quoted = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);

const commands = (name: string, { services, options }: LookedAt["restore"]): readonly string[] => {
  const restore = `cellward restore ${quoted(name)} ${options}`;
  if (!services) return [`npx ${restore}`];
  return [
    "sudo systemctl stop cellward-server cellward-guard",
    `sudo ${restore}`,
    "sudo systemctl start cellward-guard cellward-server",
  ];
};

const How = ({ name, restore }: { name: string; restore: LookedAt["restore"] }) => (
  <>
    <h3>{tell(backupWords.howTitle)}</h3>
    <p>{tell(backupWords.how)}</p>
    {!restore.services && <p>{tell(backupWords.stop)}</p>}
    <ol class="backup-commands">
      {commands(name, restore).map((command) => (
        <li key={command}>
          <code>
            {/* A line breaks between words, and not after a dash. */}
            {command.split(" ").map((word) => (
              <>
                <span>{word}</span>{" "}
              </>
            ))}
          </code>
        </li>
      ))}
    </ol>
    {!restore.kept && <p>{tell(backupWords.forgotten)}</p>}
    <p>{tell(backupWords.why)}</p>
  </>
);

export const LookedAtBackup = ({ name, found }: { name: string; found: LookedAt }) => {
  const { software, madeS, differences, restore } = found;
  const { parts, left, log } = differences;
  const when = `${formatDay(madeS, language.value)}, ${formatTimeOfDay(madeS, language.value)}`;
  return (
    <>
      <p>{upperFirst(fill(madeTemplate, { when, software }))}.</p>
      <h3>{tell(backupWords.changesTitle)}</h3>
      <ul class="backup-parts">
        {parts.map((one) => (
          <Part key={one.part} {...one} />
        ))}
        {left.map((place) => (
          <li key={place}>{fill(leftTemplate, place)}</li>
        ))}
        <li>
          <strong>{tell(backupWords.log)}</strong>: {fill(linesTemplate, log.from)} → {fill(linesTemplate, log.to)}
        </li>
      </ul>
      <How name={name} restore={restore} />
    </>
  );
};
