/** By which way a channel is told, and where that is for whoever may not know the whole address. */
import type { ChannelConfiguration } from "../../contract/alerts.ts";
import { emailSender } from "./email.ts";
import { ntfySender } from "./ntfy.ts";
import { failure, type Send } from "./outcome.ts";
import { FileUnread } from "./secret-file.ts";
import { webhookSender } from "./webhook.ts";

const plainSender = (channel: ChannelConfiguration): Send => {
  if (channel.kind === "webhook") return webhookSender(channel);
  return channel.kind === "ntfy" ? ntfySender(channel) : emailSender(channel);
};

/** Whatever happens in it, the outcome says it. */
export const senderFor = (channel: ChannelConfiguration): Send => {
  const send = plainSender(channel);
  return async (parcel, signal) => {
    try {
      return await send(parcel, signal);
    } catch (error) {
      if (error instanceof FileUnread) return failure("file-unread", error.message);
      return failure("unreachable", (error as NodeJS.ErrnoException).code ?? null);
    }
  };
};

/** The rest of an address may be as good as a password. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "?");

export const placeOf = (channel: ChannelConfiguration): string =>
  channel.kind === "email" ? `${channel.server}:${channel.port}` : hostOf(channel.url);
