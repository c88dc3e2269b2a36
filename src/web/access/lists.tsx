/** Who is paired and which tokens there are, each with a way to end it. */
import { useRef } from "preact/hooks";
import { formatDay } from "../format.ts";
import { language } from "../preferences.ts";
import { say } from "../say.ts";
import type { Client } from "./access-api.ts";
import { clients, dropClient, dropToken, madeToken, makeToken, tokens } from "./kept.ts";

interface EntryProps {
  readonly name: string;
  readonly aside: string;
  readonly end: () => void;
}

const Entry = ({ name, aside, end }: EntryProps) => (
  <li class="entry">
    <span class="entry-text">
      {name}
      <span class="aside">{aside}</span>
    </span>
    <button type="button" aria-label={`${say("end")}: ${name}`} onClick={end}>
      {say("end")}
    </button>
  </li>
);

const day = (atS: number): string => formatDay(atS, language.value);

const asideOf = ({ own, connected, lastSeenS }: Client): string => {
  if (own) return say("thisPage");
  return connected ? say("connectedNow") : say("lastSeen", { day: day(lastSeenS) });
};

export const Clients = () => (
  <section aria-labelledby="clients-title">
    <h3 id="clients-title">{say("clients")}</h3>
    {clients.value.length === 0 && <p class="hint">{say("noClients")}</p>}
    <ul>
      {clients.value.map((client) => (
        <Entry
          key={client.id}
          name={`${say(client.role)}: ${client.agent}`}
          aside={asideOf(client)}
          end={() => void dropClient(client.id)}
        />
      ))}
    </ul>
  </section>
);

const MakeToken = () => {
  const field = useRef<HTMLInputElement>(null);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const name = field.current?.value.trim() ?? "";
    if (name === "" || field.current === null) return;
    field.current.value = "";
    await makeToken(name);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <label for="token-name">{say("tokenName")}</label>
      <div class="pin-row">
        <input ref={field} id="token-name" class="text-field" type="text" maxLength={40} autoComplete="off" required />
        <button type="submit">{say("tokenMake")}</button>
      </div>
    </form>
  );
};

export const Tokens = () => {
  const made = madeToken.value;
  return (
    <section aria-labelledby="tokens-title">
      <h3 id="tokens-title">{say("tokens")}</h3>
      {tokens.value.length === 0 && <p class="hint">{say("noTokens")}</p>}
      <ul>
        {tokens.value.map(({ id, name, lastUsedS }) => (
          <Entry
            key={id}
            name={name}
            aside={lastUsedS === null ? say("neverUsed") : say("lastUsed", { day: day(lastUsedS) })}
            end={() => void dropToken(id)}
          />
        ))}
      </ul>
      <p role="status" class={made === null ? "visually-hidden" : "made-token"}>
        {made !== null && (
          <>
            {say("tokenOnce", { name: made.name })} <code>{made.token}</code>
          </>
        )}
      </p>
      <MakeToken />
    </section>
  );
};
