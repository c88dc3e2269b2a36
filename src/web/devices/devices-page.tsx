/** The Instant Readout list: this device and others by their address, the worst first. */
import "./devices.css";
import { isOld } from "../live/store.ts";
import { sayOld, tell } from "../say.ts";
import { AddForm } from "./add-form.tsx";
import { devices, useDevices } from "./devices-store.ts";
import { worstFirst } from "./order.ts";
import { Tile } from "./tile.tsx";
import { devicesWords } from "./words.ts";

export const Page = () => {
  useDevices();
  const list = devices.value;
  return (
    <>
      {list === null ? (
        <p class="waiting">{isOld.value ? sayOld() : tell(devicesWords.loading)}</p>
      ) : (
        <ul class={isOld.value ? "tiles old" : "tiles"} aria-label={tell(devicesWords.title)}>
          {worstFirst(list).map((device) => (
            <Tile key={device.id} device={device} />
          ))}
        </ul>
      )}
      <AddForm />
    </>
  );
};
