/** The Instant Readout list: this device and others by their address, the worst first. */
import "./devices.css";
import { isOld } from "../live/store.ts";
import { sayOld, tell } from "../say.ts";
import { AddForm } from "./add-form.tsx";
import type { Device } from "./devices-api.ts";
import { devices, heardS, useDevices } from "./devices-store.ts";
import { worstFirst } from "./order.ts";
import { Tile } from "./tile.tsx";
import { devicesWords } from "./words.ts";

/** What the server said last; while it is away none of it is live. */
const shownNow = (list: readonly Device[]): readonly Device[] =>
  isOld.value
    ? list.map((one) => (one.state === "ok" ? { ...one, state: "stale", sinceS: heardS.value, ageS: null } : one))
    : list;

export const Page = () => {
  useDevices();
  const list = devices.value;
  return (
    <>
      {list === null ? (
        <p class="waiting">{isOld.value ? sayOld() : tell(devicesWords.loading)}</p>
      ) : (
        <ul class={isOld.value ? "tiles old" : "tiles"} aria-label={tell(devicesWords.title)}>
          {worstFirst(shownNow(list)).map((device) => (
            <Tile key={device.id} device={device} />
          ))}
        </ul>
      )}
      <AddForm />
    </>
  );
};
