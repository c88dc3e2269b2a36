/** The calls of the battery page. */
import type { ToldBatteries } from "../../contract/live.ts";
import { type Answer, call } from "../live/api.ts";

export interface Names {
  readonly names: readonly { readonly serial: string; readonly name: string }[];
}

export const getBatteries = (): Promise<Answer<ToldBatteries>> => call("batteries");
export const getNames = (): Promise<Answer<Names>> => call("batteries/names");
/** null: no name. */
export const patchName = (serial: string, name: string | null): Promise<Answer<Names>> =>
  call("batteries/names", "PATCH", { serial, name });
