/** How one operation of the API is described: who may, what it takes, what it answers and refuses. */
import type { TSchema } from "typebox";
import { actionsSchema } from "../contract/actions.ts";
import { drillRequestSchema, drillSchema } from "../contract/drill.ts";
import { toldBatteriesSchema, liveEventSchema, liveSampleSchema } from "../contract/live.ts";
import { settingsChangeSchema, settingsSchema } from "../contract/settings.ts";
import {
  accessSchema,
  newTokenSchema,
  pairingProblemSchema,
  pairSchema,
  pinChangeSchema,
  secretsSchema,
  sessionsSchema,
  tokenRequestSchema,
  tokensSchema,
} from "./access/schemas.ts";
import { alertsViewSchema, alertTestedSchema, alertTestSchema } from "./alerts/schemas.ts";
import {
  acknowledgedSchema,
  acknowledgementSchema,
  doneSchema,
  firmwareSchema,
  healthSchema,
  historySchema,
  identitySchema,
  logSchema,
  problemSchema,
  refusedSchema,
  silentSchema,
  simulatorChangeSchema,
  simulatorSchema,
} from "./api-schemas.ts";
import { lookedAtSchema } from "./backup/schemas.ts";
import { batteryNameChangeSchema, batteryNamesSchema } from "./battery-names.ts";
import { mqttStatusSchema } from "./routes/mqtt-route.ts";
import { devicesSchema, newDeviceSchema, readoutSchema } from "./devices/schemas.ts";
import { incidentsSchema } from "./incidents/schemas.ts";
import { seriesSchema } from "./store/query.ts";

export const schemas = {
  Sample: liveSampleSchema,
  Event: liveEventSchema,
  Batteries: toldBatteriesSchema,
  BatteryNames: batteryNamesSchema,
  BatteryNameChange: batteryNameChangeSchema,
  Settings: settingsSchema,
  SettingsChange: settingsChangeSchema,
  Actions: actionsSchema,
  Done: doneSchema,
  Acknowledgement: acknowledgementSchema,
  Acknowledged: acknowledgedSchema,
  Identity: identitySchema,
  Health: healthSchema,
  Firmware: firmwareSchema,
  Simulator: simulatorSchema,
  SimulatorChange: simulatorChangeSchema,
  Log: logSchema,
  Series: seriesSchema,
  History: historySchema,
  Incidents: incidentsSchema,
  BackupLookedAt: lookedAtSchema,
  Drill: drillSchema,
  DrillRequest: drillRequestSchema,
  Alerts: alertsViewSchema,
  AlertTest: alertTestSchema,
  AlertTested: alertTestedSchema,
  Readout: readoutSchema,
  Devices: devicesSchema,
  MqttStatus: mqttStatusSchema,
  NewDevice: newDeviceSchema,
  Access: accessSchema,
  Pairing: pairSchema,
  Secrets: secretsSchema,
  PinChange: pinChangeSchema,
  Sessions: sessionsSchema,
  Tokens: tokensSchema,
  TokenRequest: tokenRequestSchema,
  NewToken: newTokenSchema,
  Problem: problemSchema,
  PairingProblem: pairingProblemSchema,
  Refused: refusedSchema,
  GuardSilent: silentSchema,
} satisfies Readonly<Record<string, TSchema>>;
type Name = keyof typeof schemas;

export const json = (name: Name, description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});
const body = (name: Name) => ({ required: true, content: json(name, "").content });

const said = {
  "400": json("Problem", "Not of the form asked for: where, what was found, what was expected. Nothing was changed."),
  "401": json("Problem", "Pairing is needed, or the token is not known"),
  "403": json("Problem", "Not for this role, or not from there"),
} as const;

/** What goes wrong, by its kind: the same status has not the same form everywhere. */
export const refusals = {
  form: { "400": said["400"] },
  wrongPin: {
    "403": json("PairingProblem", "A wrong PIN, or not from there"),
    "429": json("PairingProblem", "Too many wrong PINs: not looked at before so many seconds"),
  },
  absent: { "404": json("Problem", "There is none") },
  conflict: { "409": json("Problem", "Not as things stand: why") },
  refused: { "409": json("Refused", "Refused by the BMS itself: why, as data and in words") },
  unread: {
    "400": said["400"],
    "413": json("Problem", "The body is too large"),
    "415": json("Problem", "The body is of another type"),
  },
  silent: { "503": json("GuardSilent", "The guard is away: the newest that is known, and how old it is") },
  away: { "503": json("Problem", "The guard is away, and cannot be asked") },
  store: { "503": json("Problem", "The store cannot answer: why") },
} as const;

export const everywhere = {
  "401": said["401"],
  "403": said["403"],
  default: json("Problem", "Whatever else went wrong, an error of the server (500) among it"),
} as const;

/** Who may call it. `local` may everything. */
type Needs = "nobody" | "viewer" | "installer";
export const asNeeded = (needs: Needs) => (needs === "nobody" ? [{}] : [{ cookie: [] }, { token: [] }]);

interface Operation {
  readonly summary: string;
  readonly needs: Needs;
  readonly answer: Name | null;
  readonly status?: "200" | "201" | "204";
  readonly takes?: Name;
  readonly may?: readonly (keyof typeof refusals)[];
  readonly parameters?: readonly object[];
}

export const operation = ({ summary, needs, answer, status = "200", takes, may = [], parameters }: Operation) => ({
  summary,
  description: `Needs: ${needs}.`,
  security: asNeeded(needs),
  ...(parameters === undefined ? {} : { parameters }),
  ...(takes === undefined ? {} : { requestBody: body(takes) }),
  responses: {
    [status]: answer === null ? { description: "Done" } : json(answer, "As it is now"),
    ...everywhere,
    // What has no answer takes no body, and says so of one that is sent all the same.
    ...(takes === undefined && answer !== null ? {} : refusals.unread),
    ...Object.assign({}, ...may.map((kind) => refusals[kind])),
  },
});

export const viewer = (summary: string, answer: Name, more: Partial<Operation> = {}) =>
  operation({ summary, needs: "viewer", answer, ...more });
export const installer = (summary: string, answer: Name | null, more: Partial<Operation> = {}) =>
  operation({ summary, needs: "installer", answer, ...more });
