/** `/api/v1/backup`: one to take away, made while everything runs and without secrets, and a look at one that is brought. */
import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { asSentence, backupFailed, backupRefusals } from "../../words/backup.ts";
import type { Text } from "../../words/language.ts";
import { answerProblem } from "../answers.ts";
import type { Appliance } from "../appliance.ts";
import { waitLonger } from "../slow-requests.ts";
import { NotNow } from "./backups.ts";
import { BackupRefused } from "./read.ts";

const backupType = "application/vnd.sqlite3";
const installers = { needs: "installer" } as const;

const answer = (reply: FastifyReply, status: number, error: string, why: Text): FastifyReply => {
  const text = asSentence(why);
  return answerProblem(reply, status, { error, message: text.en, text });
};

/** What went wrong with the disk is said: nobody else can mend it. */
const answerFailure = (reply: FastifyReply, error: unknown): FastifyReply => {
  if (error instanceof NotNow) return answer(reply, 409, error.error, error.why);
  if (error instanceof BackupRefused) return answer(reply, 400, "no-backup", error.why);
  if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  return answer(reply, 503, "backup-failed", backupFailed((error as Error).message));
};

export const backupRoutes = (app: FastifyInstance, { backups }: Appliance): void => {
  app.get("/api/v1/backup", { config: installers }, async (_request, reply) => {
    try {
      const { about, file } = await backups.make();
      const day = new Date(about.madeS * 1000).toISOString().slice(0, 10);
      return await reply
        .header("content-type", backupType)
        .header("content-length", (await file.stat()).size)
        .header("content-disposition", `attachment; filename="cellward-${day}.backup"`)
        .send(file.createReadStream());
    } catch (error) {
      return answerFailure(reply, error);
    }
  });

  // A kind of body of its own, here and nowhere else; it is not read before it is known who sends it.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(backupType, async (_request: unknown, body: Readable) => body);
    scope.post<{ Body: Readable | undefined }>(
      "/api/v1/backup/differences",
      { config: { ...installers, takes: backupType } },
      async ({ body, raw, headers }, reply) => {
        const bytes = Number(headers["content-length"]);
        if (body === undefined || Number.isNaN(bytes)) {
          return answer(reply, 400, "no-backup", backupRefusals.lengthless);
        }
        const large = await backups.tooLarge(bytes);
        if (large !== null) return answer(reply, 413, "large-backup", large);
        waitLonger(raw);
        try {
          return await backups.look(body);
        } catch (error) {
          return answerFailure(reply, error);
        }
      },
    );
  });
};
