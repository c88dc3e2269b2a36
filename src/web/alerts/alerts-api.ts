/** What the server tells of the alerts, and the test of one channel. */
import { type Answer, call } from "../live/api.ts";
import type { Text } from "../../words/language.ts";

export type AlertLevel = "error" | "alarm" | "data-loss" | "warning" | "notice" | "recovery";

export interface AlertTrouble {
  readonly what: Text;
  readonly advice: Text;
  readonly detail: string | null;
  readonly sinceS: number;
}

export interface AlertChannel {
  readonly name: string;
  readonly kind: "webhook" | "ntfy" | "email";
  /** The host alone. */
  readonly to: string;
  readonly levels: readonly AlertLevel[];
  readonly state: "untried" | "well" | "trouble";
  readonly lastSuccessS: number | null;
  readonly lastTitle: string | null;
  readonly trouble: AlertTrouble | null;
  readonly waiting: number;
  readonly nextTryInS: number | null;
}

export interface AlertHeartbeat {
  readonly to: string;
  readonly everyS: number;
  readonly lastSuccessS: number | null;
  readonly trouble: AlertTrouble | null;
}

export interface AlertsView {
  readonly channels: readonly AlertChannel[];
  readonly heartbeat: AlertHeartbeat | null;
  readonly unsaved: Pick<AlertTrouble, "what" | "advice"> | null;
}

export const getAlerts = (): Promise<Answer<AlertsView>> => call("alerts");
export const postTest = (
  channel: string,
): Promise<Answer<{ readonly delivered: boolean; readonly trouble: AlertTrouble | null }>> =>
  call("alerts/test", "POST", { channel });
