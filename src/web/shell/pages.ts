/** Every page: what it is called, its sign, and the module that comes when it is opened first. */
import type { ComponentType } from "preact";
import type { Text } from "../../words/language.ts";
import { drillName } from "../drill/words.ts";
import type { PageName } from "./page-names.ts";

export interface PageEntry {
  readonly name: Text;
  /** The path of its sign, in a square of 24. */
  readonly sign: string;
  readonly load: () => Promise<ComponentType>;
}

/** In the order of the rail. */
export const pages: Readonly<Record<Exclude<PageName, "status" | "more">, PageEntry>> = {
  battery: {
    name: { en: "Battery", it: "Batteria" },
    sign: "M4 8h15v9H4zM19 11h2v3h-2M8 11v3M12 11v3",
    load: async () => (await import("./parcel.ts")).battery,
  },
  trends: {
    name: { en: "Trends", it: "Grafici" },
    sign: "M4 4v16h16M7 15l4-5 3 3 5-7",
    load: async () => (await import("../trends/trends-page.tsx")).Page,
  },
  history: {
    name: { en: "History", it: "Cronologia" },
    sign: "M12 4a8 8 0 1 1-7 4M5 4v4h4M12 8v4l3 2",
    load: async () => (await import("./parcel.ts")).history,
  },
  events: {
    name: { en: "Alarms", it: "Allarmi" },
    sign: "M6 17V11a6 6 0 0 1 12 0v6l1.500 1.500H4.500zM10 21h4",
    load: async () => (await import("./parcel.ts")).events,
  },
  alerts: {
    name: { en: "Alerts", it: "Avvisi" },
    sign: "M4 6h16v12H4zM4 7l8 6 8-6",
    load: async () => (await import("../alerts/alerts-page.tsx")).Page,
  },
  settings: {
    name: { en: "Settings", it: "Impostazioni" },
    sign: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500v5M9 14.500v5",
    load: async () => (await import("./parcel.ts")).settings,
  },
  product: {
    name: { en: "Product", it: "Prodotto" },
    sign: "M5 5h14v14H5zM9 9h6M9 13h6M9 17h2",
    load: async () => (await import("./parcel.ts")).product,
  },
  devices: {
    name: { en: "Devices", it: "Dispositivi" },
    sign: "M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z",
    load: async () => (await import("./parcel.ts")).devices,
  },
  drill: {
    name: drillName,
    sign: "M5 5h14v14H5zM8 12l3 3 5-6",
    load: async () => (await import("../drill/drill-page.tsx")).Page,
  },
};

export const statusEntry = {
  name: { en: "Status", it: "Stato" },
  sign: "M4 15a8 8 0 0 1 16 0M12 15l4-5M4 19h16",
} as const;

export const moreEntry = { name: { en: "More", it: "Altro" }, sign: "M6 12h.1M12 12h.1M18 12h.1" } as const;
