/** From what the client was told to what is amiss. */
import type { BrokerTrouble } from "../../words/mqtt.ts";

export interface ClientError {
  readonly code?: unknown;
  readonly name?: string;
  readonly message?: string;
}

/** CONNACK: bad user name or password, not authorised; and as MQTT 5 numbers them. */
const loginRefused: readonly unknown[] = [4, 5, 134, 135];

/** null: an end without a word. */
export const brokerTroubleOf = (error: ClientError | null): BrokerTrouble => {
  const code = error?.code;
  if (loginRefused.includes(code)) return "login";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "name-unknown";
  if (typeof code === "string" && /CERT|SIGNATURE|SELF_SIGNED|ALTNAME|ERR_TLS|ERR_SSL|EPROTO/.test(code))
    return "certificate";
  if (code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH" || code === "ETIMEDOUT")
    return "unreachable";
  // Of a broker that takes the connection and says nothing the client has no code, only this.
  const isMute = error?.name === "TimeoutError" || error?.message === "connack timeout";
  return isMute ? "unreachable" : "refused";
};
