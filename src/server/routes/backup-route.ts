/** A backup to take away, made while everything runs, without secrets: those are for who sits at the machine. */
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Appliance } from "../appliance.ts";

export const backupRoute = (app: FastifyInstance, appliance: Appliance): void => {
  app.get("/api/v1/backup", { config: { needs: "installer" } }, async (_request, reply) => {
    const folder = mkdtempSync(join(tmpdir(), "cellward-backup-"));
    const forget = (): void => rmSync(folder, { recursive: true, force: true });
    const out = join(folder, "cellward.backup");
    try {
      const { madeS } = await appliance.backUp(out);
      const day = new Date(madeS * 1000).toISOString().slice(0, 10);
      const stream = createReadStream(out);
      stream.once("close", forget);
      return await reply
        .header("content-type", "application/vnd.sqlite3")
        .header("content-disposition", `attachment; filename="cellward-${day}.backup"`)
        .send(stream);
    } catch (error) {
      forget();
      throw error;
    }
  });
};
