import { type NotificationKind, type RenderedMessage, renderMessage, templates } from "./render-message";
import { renderSms } from "./sms/render-sms";

/** A message with sample data, for people who want to see what customers get; null where a kind has no such channel. */
export async function renderSample(
  kind: NotificationKind,
  channel: "email" | "sms",
): Promise<RenderedMessage | null> {
  if (channel === "email") return renderMessage(kind, templates[kind].sample);
  const text = renderSms(kind, templates[kind].sample);
  return text === null ? null : { subject: "", html: "", text, headers: {} };
}
