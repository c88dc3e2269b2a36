/** Both PINs with what each may, and a new one for each, after saying what that ends. */
import { useSignal } from "@preact/signals";
import { say } from "../say.ts";
import type { Role } from "./access-api.ts";
import { renewPin, secrets } from "./kept.ts";

const roles = ["installer", "viewer"] as const satisfies readonly Role[];

const labelsOf = {
  installer: { may: "mayInstaller", ends: "newPinEndsInstaller" },
  viewer: { may: "mayViewer", ends: "newPinEndsViewer" },
} as const;

/** In two groups, as people read it out; copied it is whole. */
const Digits = ({ pin }: { pin: string }) => (
  <strong class="pin-digits">
    <span>{pin.slice(0, 3)}</span>
    <span>{pin.slice(3)}</span>
  </strong>
);

const Pin = ({ role, pin }: { role: Role; pin: string }) => {
  const asking = useSignal(false);
  const { may, ends } = labelsOf[role];
  return (
    <li class="pin-entry">
      <span class="pin-of">
        <strong>{say(role)}</strong> {say(may)}
      </span>
      <Digits pin={pin} />
      <button
        type="button"
        aria-label={`${say("newPin")}: ${say(role)}`}
        aria-expanded={asking.value}
        onClick={() => (asking.value = !asking.value)}
      >
        {say("newPin")}
      </button>
      {asking.value && (
        <div class="confirm">
          <p>{say(ends)}</p>
          <button
            type="button"
            class="primary"
            onClick={() => {
              asking.value = false;
              void renewPin(role);
            }}
          >
            {say("newPinMake")}
          </button>
          <button type="button" onClick={() => (asking.value = false)}>
            {say("newPinKeep")}
          </button>
        </div>
      )}
    </li>
  );
};

export const Pins = () => {
  const known = secrets.value;
  if (known === null) return null;
  return (
    <section aria-labelledby="pins-title">
      <h3 id="pins-title">{say("pins")}</h3>
      <ul>
        {roles.map((role) => (
          <Pin key={role} role={role} pin={known.pins[role]} />
        ))}
      </ul>
    </section>
  );
};
