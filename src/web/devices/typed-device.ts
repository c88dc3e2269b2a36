/** What was typed about another device, before it is sent. */
import type { NewDevice } from "./devices-api.ts";

export type Field = "name" | "address" | "token";
export type Typed = Readonly<Record<Field, string>>;

const tokenForm = /^cw_[A-Za-z0-9_-]{32}$/;
const longestName = 40;

/** People write `192.168.1.7:8080`, or copy the address of a page with its place in it. */
const addressIn = (typed: string): string | null => {
  const whole = typed.includes("://") ? typed : `http://${typed}`;
  if (/\s/.test(typed) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username !== "" || url.password !== "" || url.hostname === "") return null;
  return url.origin + url.pathname;
};

/** Which fields are wrong; none: what is to be sent. */
export const judgeTyped = (typed: Typed): { readonly wrong: readonly Field[] } | { readonly device: NewDevice } => {
  const [name, address, token] = [typed.name.trim(), addressIn(typed.address.trim()), typed.token.trim()];
  const wrong: Field[] = [];
  if (name === "" || name.length > longestName) wrong.push("name");
  if (address === null) wrong.push("address");
  if (token !== "" && !tokenForm.test(token)) wrong.push("token");
  if (wrong.length > 0 || address === null) return { wrong };
  return { device: { name, address, ...(token === "" ? {} : { token }) } };
};
