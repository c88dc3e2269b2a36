/** What people call their batteries: the same for everybody who looks. */
import type { FastifyInstance } from "fastify";
import { wrongValue } from "../../contract/refusal.ts";
import type { Appliance } from "../appliance.ts";
import { type BatteryNameChange, batteryNameChangeSchema } from "../battery-names.ts";
import { GuardAway } from "../guard-link.ts";

export const batteryRoutes = (app: FastifyInstance, { names, link, note }: Appliance): void => {
  const path = "/api/v1/batteries/names";
  app.get(path, { config: { needs: "viewer" } }, () => ({ names: names.all() }));
  app.patch<{ Body: BatteryNameChange }>(
    path,
    { schema: { body: batteryNameChangeSchema }, config: { needs: "installer" } },
    ({ body, caller }) => {
      const { serial, name: to } = body;
      const from = names.of(serial);
      // A battery that has gone may still lose its name.
      if (to !== null || from === null) {
        const line = link.batteries();
        if (line === null) throw new GuardAway("the guard has not told yet which batteries there are");
        const serials = line.batteries.map((battery) => battery.serial);
        if (!serials.includes(serial)) {
          throw wrongValue(["serial"], serial, "the serial number of a battery of this bank", { words: serials });
        }
      }
      if (from !== to) {
        names.change(body);
        note({ type: "battery-name", who: caller.who, serial, from, to });
      }
      return { names: names.all() };
    },
  );
};
