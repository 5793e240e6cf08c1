import { DomainError } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { messageKindNames, messageKinds } from "./kinds";
import type { PreviewMessageInput } from "./schemas";
import type { MessagePreview, MessageTemplate } from "./views";

/** Every kind of message, for the page of templates. */
export async function listTemplates(ctx: Ctx): Promise<readonly MessageTemplate[]> {
  authorise(ctx, "system:read");
  return messageKindNames.map((kind) => ({ kind, ...messageKinds[kind] }));
}

/** A message with sample data. @throws {DomainError} NOT_FOUND where the kind is not sent that way, UNAVAILABLE */
export async function previewMessage(
  ctx: Ctx,
  { kind, channel }: PreviewMessageInput,
): Promise<MessagePreview> {
  authorise(ctx, "system:read");
  if (ctx.previews === undefined) {
    throw new DomainError("UNAVAILABLE", "Templates can be seen in the admin only.");
  }
  const preview = await ctx.previews(kind, channel);
  if (preview === null) throw new DomainError("NOT_FOUND", "This kind of message is not sent that way.");
  const { subject, html, text } = preview;
  return { subject, html, text };
}
