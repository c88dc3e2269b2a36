/** The description of the API (OpenAPI 3.1), made from the same schemas that judge what comes in. */
import type { TSchema } from "typebox";
import { actionsSchema } from "../contract/actions.ts";
import { sampleSchema } from "../contract/sample.ts";
import { settingsChangeSchema, settingsSchema } from "../contract/settings.ts";
import { identitySchema, problemSchema, refusedSchema, simulatorChangeSchema, simulatorSchema } from "./api-schemas.ts";

const named: Readonly<Record<string, TSchema>> = {
  Sample: sampleSchema,
  Settings: settingsSchema,
  SettingsChange: settingsChangeSchema,
  Actions: actionsSchema,
  Identity: identitySchema,
  Simulator: simulatorSchema,
  SimulatorChange: simulatorChangeSchema,
  Problem: problemSchema,
  Refused: refusedSchema,
};

const json = (name: string, description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});
const body = (name: string) => ({ required: true, content: json(name, "").content });
const bad = json(
  "Problem",
  "Not of the form asked for: where, what was found, what was expected. Nothing was changed.",
);

const telling = (summary: string, name: string) => ({ summary, responses: { "200": json(name, "As it is now") } });

const stream = {
  summary: "The trace as server-sent events: each data is a line of it, a sample or an event; one sample a second",
  responses: {
    "200": {
      description: "Never ends; Last-Event-ID brings the events missed. A slow reader goes on with what is newest.",
      content: { "text/event-stream": { schema: { type: "string" } } },
    },
  },
};

const paths = {
  "/api/v1/snapshot": { get: telling("The newest sample", "Sample") },
  "/api/v1/stream": { get: stream },
  "/api/v1/settings": {
    get: telling("The five settings", "Settings"),
    patch: {
      summary: "Changes any of the five; changes sent together are judged together (MON-3)",
      requestBody: body("SettingsChange"),
      responses: { "200": json("Settings", "The settings after the change"), "400": bad },
    },
  },
  "/api/v1/events": {
    post: {
      summary: "Acts on the BMS: one entry of a scenario's events, without at",
      requestBody: body("Actions"),
      responses: {
        "200": { description: "Done: the sample after it, and the events that it caused" },
        "400": bad,
        "409": json("Refused", "Refused by the BMS itself: why, as data and in words"),
      },
    },
  },
  "/api/v1/simulator": {
    get: telling("The simulated world: how fast its time runs, and what its sliders say", "Simulator"),
    patch: {
      summary: "Changes how fast the simulated time runs",
      requestBody: body("SimulatorChange"),
      responses: { "200": json("Simulator", "After the change"), "400": bad },
    },
  },
  "/api/v1/identity": { get: telling("What answers here", "Identity") },
  "/api/v1/openapi.json": {
    get: { summary: "This description", responses: { "200": { description: "OpenAPI 3.1" } } },
  },
};

export const apiDescription = (version: string) => ({
  openapi: "3.1.0",
  info: { title: "Cellward", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
  paths,
  components: { schemas: named },
});
