/** Who may ask: closed until somebody wants to know, because it shows the PINs. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { say, sayRefusal } from "../say.ts";
import type { Access } from "./access-api.ts";
import { access, leave } from "./door.ts";
import { forgetKept, learnKept, refusedHere } from "./kept.ts";
import { Clients, Tokens } from "./lists.tsx";
import { PinForm } from "./pin-form.tsx";
import { Pins } from "./pins.tsx";

const open = signal(false);
/** Somebody may pair meanwhile. */
const againMs = 10_000;

const Kept = () => {
  useEffect(() => {
    void learnKept();
    const timer = setInterval(() => void learnKept(), againMs);
    return () => {
      clearInterval(timer);
      forgetKept();
    };
  }, []);
  const refused = refusedHere.value;
  return (
    <>
      {refused !== null && (
        <p class="refusal" role="alert">
          {sayRefusal(refused === "no-answer" ? null : refused)}
        </p>
      )}
      <Pins />
      <Clients />
      <Tokens />
    </>
  );
};

const ToInstaller = () => (
  <section>
    <p>{say("toInstaller")}</p>
    <PinForm />
  </section>
);

const standingOf = ({ local, role }: Access) =>
  local ? ("asLocal" as const) : role === "installer" ? ("asInstaller" as const) : ("asViewer" as const);

export const AccessCard = () => {
  const now = access.value;
  if (now === null) return null;
  return (
    <details
      class="card access"
      open={open.value}
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>
        <h2>{say("access")}</h2>
      </summary>
      {open.value && (
        <div class="access-body">
          <p>{say(standingOf(now))}</p>
          {now.role === "installer" ? <Kept /> : <ToInstaller />}
          {now.paired && (
            <button type="button" onClick={() => void leave()}>
              {say("leave")}
            </button>
          )}
        </div>
      )}
    </details>
  );
};
