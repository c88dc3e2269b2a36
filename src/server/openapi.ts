/** The description of the API (OpenAPI 3.1), made from the same schemas that judge what comes in. */
import Type from "typebox";
import type { TSchema } from "typebox";
import { asNeeded, everywhere, installer, json, operation, refusals, schemas, viewer } from "./openapi-operations.ts";
import { mostBackupMB } from "../words/backup.ts";
import { eventsForNew } from "./stream.ts";
import { logTypes } from "./store/log-query.ts";
import { bankQuantities } from "./store/quantities.ts";

const query = (name: string, schema: TSchema, description: string, required = false) => ({
  name,
  in: "query",
  required,
  schema,
  description,
});
const time = Type.String({ description: "s since 1970, or ISO 8601" });
const id = { name: "id", in: "path", required: true, schema: Type.String() };
const series = [
  query(
    "quantities",
    Type.String(),
    `separated by commas: ${bankQuantities.join(", ")}, cellV:<battery>:<cell>, temperatureC:<battery>`,
    true,
  ),
  query("fromS", time, "the begin, included", true),
  query("toS", time, "the end, not included", true),
  query("resolutionS", Type.Enum([1, 60, 900]), "absent: the finest that is kept for the whole range"),
  query("points", Type.Integer({ minimum: 10, maximum: 5000 }), "at most so many buckets"),
];
const range = [query("fromS", time, "the begin, included"), query("toS", time, "the end, not included")];

const stream = {
  summary: "The trace as server-sent events: each data is a line of it, a sample or an event",
  description: `Needs: viewer. A sample a second, and every change at once; ids rise. Without Last-Event-ID it begins with the last ${eventsForNew} events and the newest sample; with it, with the events after that id that are still kept (0: all of them) and the newest sample. What was before is in GET events.`,
  parameters: [
    {
      name: "Last-Event-ID",
      in: "header",
      required: false,
      schema: Type.Integer({ minimum: 0 }),
      description: "the id of the last line that was seen; a browser sends it by itself when it comes back",
    },
  ],
  security: asNeeded("viewer"),
  responses: {
    "200": {
      description: "Never ends. A slow reader goes on with what is newest.",
      content: { "text/event-stream": { schema: { type: "string" } } },
    },
    ...everywhere,
    "503": json("Problem", "As many follow already as may"),
  },
};

const csv = {
  summary: "The same as CSV (RFC 4180), in pieces, without a limit of size",
  description: "Needs: viewer.",
  security: asNeeded("viewer"),
  parameters: series,
  responses: {
    "200": { description: "A table", content: { "text/csv": { schema: { type: "string" } } } },
    ...everywhere,
    ...refusals.form,
    ...refusals.store,
  },
};

const incident = {
  summary: "One incident as its file: what cellward simulate takes",
  description: "Needs: viewer. Some megabytes of JSON: the state a minute before, all input, and what was decided.",
  security: asNeeded("viewer"),
  parameters: [id],
  responses: {
    "200": { description: "The file", content: { "application/json": { schema: { type: "object" } } } },
    ...everywhere,
    ...refusals.absent,
  },
};

const metrics = {
  summary: "The table of values for Prometheus, text format 0.0.4",
  description:
    "Needs: viewer. Names in base units, totals as counters. A series whose value is not known is left out; while the guard is away all of the bank are.",
  security: asNeeded("viewer"),
  responses: {
    "200": { description: "The series", content: { "text/plain": { schema: { type: "string" } } } },
    ...everywhere,
  },
};

const backupFile = { "application/vnd.sqlite3": { schema: { type: "string" } } };
const backup = {
  summary: "Everything that this installation has become, as one file for “cellward restore”; without secrets",
  description: "Needs: installer.",
  security: asNeeded("installer"),
  responses: {
    "200": { description: "A backup", content: backupFile },
    ...everywhere,
    ...refusals.conflict,
    ...refusals.away,
  },
};
const backupDifferences = {
  summary: "What “cellward restore” would change with a backup, and how it is called here; changes nothing",
  description: `Needs: installer. The file is the body, with its length; at most ${mostBackupMB} MB, and half of what is free on the disk.`,
  security: asNeeded("installer"),
  requestBody: { required: true, content: backupFile },
  responses: {
    "200": json("BackupLookedAt", "The differences"),
    ...everywhere,
    ...refusals.unread,
    ...refusals.conflict,
    ...refusals.away,
  },
};

const paths = {
  "/api/v1/snapshot": { get: viewer("The newest sample", "Sample", { may: ["silent"] }) },
  "/api/v1/stream": { get: stream },
  "/api/v1/batteries": { get: viewer("Every battery as it last answered", "Batteries", { may: ["silent"] }) },
  "/api/v1/batteries/names": {
    get: viewer("What people call their batteries, by serial number", "BatteryNames"),
    patch: installer("Names a battery of this bank, or with null takes its name away", "BatteryNames", {
      takes: "BatteryNameChange",
      may: ["away"],
    }),
  },
  "/api/v1/settings": {
    get: viewer("The five settings", "Settings", { may: ["silent"] }),
    patch: installer("Changes any of the five; changes sent together are judged together (MON-3)", "Settings", {
      takes: "SettingsChange",
      may: ["refused", "away"],
    }),
  },
  "/api/v1/events": {
    get: viewer("The log, newest first", "Log", {
      may: ["form", "store"],
      parameters: [
        query("limit", Type.Integer({ minimum: 1, maximum: 1000 }), "how many; 100"),
        query("before", Type.Integer({ minimum: 1 }), "only those older than this id"),
        query("types", Type.String(), `types of events, separated by commas: ${logTypes.join(", ")}`),
        ...range,
      ],
    }),
    post: installer(
      "Acts on the BMS: one entry of a scenario's events, without at. A viewer may send {mode: off} alone",
      "Done",
      { takes: "Actions", may: ["refused", "away"] },
    ),
  },
  "/api/v1/acknowledge": {
    post: viewer("Notes who has seen the codes that stand; hides nothing, clears nothing", "Acknowledged", {
      takes: "Acknowledgement",
      may: ["conflict"],
    }),
  },
  "/api/v1/history": {
    get: viewer("The thirteen figures (HIS-1), now and as the last of each day", "History", {
      may: ["form", "store"],
      parameters: range,
    }),
  },
  "/api/v1/series": {
    get: viewer("Courses: min, mean and max a bucket", "Series", { may: ["form", "store"], parameters: series }),
  },
  "/api/v1/series.csv": { get: csv },
  "/api/v1/incidents": {
    get: viewer("What led to an alarm, an error or a cut: the files that the guard has written", "Incidents"),
  },
  "/api/v1/incidents/{id}": { get: incident },
  "/metrics": { get: metrics },
  "/api/v1/backup": { get: backup },
  "/api/v1/backup/differences": { post: backupDifferences },
  "/api/v1/mqtt": { get: viewer("How the line to the MQTT broker does; null: none is configured", "MqttStatus") },
  "/api/v1/firmware": {
    get: viewer("What runs, what is newer and what it changes, how an update stands (FW-1…3)", "Firmware", {
      may: ["silent"],
    }),
  },
  "/api/v1/simulator": {
    get: viewer("The simulated world: how fast its time runs, and what its controls say", "Simulator", {
      may: ["absent"],
    }),
    patch: installer("Changes how fast the simulated time runs, or which system is simulated", "Simulator", {
      takes: "SimulatorChange",
      may: ["absent", "away"],
    }),
  },
  "/api/v1/health": { get: viewer("How the appliance itself does", "Health") },
  "/api/v1/identity": { get: viewer("What answers here", "Identity") },
  "/api/v1/readout": {
    get: viewer("What this one shows without connecting (BLE-2)", "Readout", { may: ["silent"] }),
  },
  "/api/v1/drill": {
    get: viewer("The commissioning drill: its steps, what can be done next, and the record", "Drill"),
    post: installer("Starts a drill, begins, confirms or skips a step, or ends it", "Drill", {
      takes: "DrillRequest",
      may: ["conflict", "away"],
    }),
  },
  "/api/v1/alerts": {
    get: viewer("Whom this appliance tells what stands, and how it goes with each of them", "Alerts"),
  },
  "/api/v1/alerts/test": {
    post: installer("Sends a test by a channel, and answers what came of it", "AlertTested", {
      takes: "AlertTest",
      may: ["absent", "conflict"],
    }),
  },
  "/api/v1/devices": {
    get: viewer("This device and the others in the list, each as it was last heard", "Devices"),
    post: installer("Adds another one, or gives the one at that address a new name and token", "Devices", {
      takes: "NewDevice",
      status: "201",
      may: ["conflict"],
    }),
  },
  "/api/v1/devices/{id}": {
    delete: installer("Takes one away", null, { status: "204", may: ["absent"], parameters: [id] }),
  },
  "/api/v1/access": { get: operation({ summary: "Who the caller is", needs: "nobody", answer: "Access" }) },
  "/api/v1/access/pair": {
    post: operation({
      summary: "Pairs: the PIN decides the role, the cookie keeps it",
      needs: "nobody",
      answer: "Access",
      takes: "Pairing",
      may: ["wrongPin", "conflict"],
    }),
  },
  "/api/v1/access/leave": {
    post: operation({ summary: "Ends the own pairing", needs: "viewer", answer: null, status: "204" }),
  },
  "/api/v1/access/secrets": { get: installer("Both PINs and the Instant Readout key", "Secrets") },
  "/api/v1/access/pins": {
    post: installer("A new PIN for a role; ends its pairings, and makes a new Instant Readout key", "Secrets", {
      takes: "PinChange",
    }),
  },
  "/api/v1/access/sessions": { get: installer("Who is paired", "Sessions") },
  "/api/v1/access/sessions/{id}": {
    delete: installer("Ends a pairing", null, { status: "204", may: ["absent"], parameters: [id] }),
  },
  "/api/v1/access/tokens": {
    get: installer("Read-only tokens for scripts, without the tokens themselves", "Tokens"),
    post: installer("A new one; it is shown this once", "NewToken", {
      takes: "TokenRequest",
      status: "201",
      may: ["conflict"],
    }),
  },
  "/api/v1/access/tokens/{id}": {
    delete: installer("Ends a token", null, { status: "204", may: ["absent"], parameters: [id] }),
  },
  "/api/v1/openapi.json": {
    get: {
      summary: "This description",
      security: asNeeded("viewer"),
      responses: { "200": { description: "OpenAPI 3.1" }, ...everywhere },
    },
  },
};

export const apiDescription = (version: string) => ({
  openapi: "3.1.0",
  info: { title: "Cellward", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
  paths,
  components: {
    schemas,
    securitySchemes: {
      cookie: { type: "apiKey", in: "cookie", name: "cellward" },
      token: { type: "http", scheme: "bearer" },
    },
  },
});
