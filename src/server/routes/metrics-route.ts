/** `/metrics`: for Prometheus, which comes with a token, as every script does. */
import type { FastifyInstance } from "fastify";
import type { Appliance } from "../appliance.ts";
import { metricsText } from "../values/prometheus.ts";
import { values } from "../values/table.ts";
import { seenOf } from "../values/value.ts";

export const metricsRoute = (app: FastifyInstance, { link, version, devices }: Appliance): void => {
  app.get("/metrics", { config: { needs: "viewer" } }, (_request, reply) =>
    reply
      .header("content-type", "text/plain; version=0.0.4; charset=utf-8")
      .header("cache-control", "no-store")
      .send(
        metricsText(values, {
          version,
          serial: devices.serial,
          seen: seenOf(link),
          silentForS: link.silentForS(),
        }),
      ),
  );
};
