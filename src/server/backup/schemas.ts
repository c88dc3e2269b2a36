/** What a restore would change, as data: for the command line, and for the page. */
import Type from "typebox";
import type { Static } from "typebox";
import { backupPartWords, backupStandWords } from "../../words/backup.ts";

const closed = { additionalProperties: false } as const;
const keys = <Key extends string>(of: Readonly<Record<Key, unknown>>): Key[] => Object.keys(of) as Key[];
const orNull = Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()], {
  description: "null: unknown",
});

const changeSchema = Type.Object({ name: Type.String(), from: orNull, to: orNull }, closed);
export type Change = Static<typeof changeSchema>;

const differenceSchema = Type.Object(
  {
    part: Type.Enum(keys(backupPartWords)),
    stands: Type.Enum(keys(backupStandWords), { description: "new: there is none now; kept: the backup has none" }),
    values: Type.Array(changeSchema),
    lines: Type.Array(Type.String(), { description: "that only one of the two has: - now, + the backup; no secret" }),
  },
  closed,
);
export type Difference = Static<typeof differenceSchema>;

const differencesSchema = Type.Object(
  {
    parts: Type.Array(differenceSchema, { description: "those that are not the same" }),
    left: Type.Array(Type.String(), { description: "secrets of the configuration that the backup has not" }),
    log: Type.Object(
      {
        from: Type.Union([Type.Integer(), Type.Null()], { description: "lines now; null: there is none" }),
        to: Type.Integer({ description: "lines of the backup; series and days come with them" }),
      },
      closed,
    ),
  },
  closed,
);
export type Differences = Static<typeof differencesSchema>;

export const lookedAtSchema = Type.Object(
  {
    software: Type.String({ description: "which version has made it" }),
    madeS: Type.Number({ description: "s since 1970" }),
    differences: differencesSchema,
    restore: Type.Object(
      {
        services: Type.Boolean({ description: "guard and server are two services, as cellward install makes them" }),
        kept: Type.Boolean({
          description: "false: what happens here is forgotten when it ends; FOLDER is to be chosen",
        }),
        options: Type.String({ description: "of cellward restore FILE, as a shell takes them" }),
      },
      closed,
    ),
  },
  closed,
);
export type LookedAt = Static<typeof lookedAtSchema>;
