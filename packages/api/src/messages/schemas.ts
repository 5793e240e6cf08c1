import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { emailSchema } from "../identity/schemas";
import { messageChannels, messageKindNames, messageStatuses } from "./kinds";

const page = z.int().min(1).max(10_000).default(1);
const limit = z.int().min(1).max(100).default(24);

export const listMessagesSchema = z.strictObject({
  page,
  limit,
  status: z.enum(messageStatuses).optional(),
  kind: z.enum(messageKindNames).optional(),
  channel: z.enum(messageChannels).optional(),
  orderId: idSchema("Order").optional(),
});
export type ListMessagesInput = z.infer<typeof listMessagesSchema>;

export const resendMessageSchema = z.strictObject({ messageId: idSchema("Notification") });
export type ResendMessageInput = z.infer<typeof resendMessageSchema>;

export const listDeadLettersSchema = z.strictObject({ page, limit });
export type ListDeadLettersInput = z.infer<typeof listDeadLettersSchema>;

export const replayEventSchema = z.strictObject({ eventId: idSchema("Event") });
export type ReplayEventInput = z.infer<typeof replayEventSchema>;

export const previewMessageSchema = z.strictObject({
  kind: z.enum(messageKindNames),
  channel: z.enum(messageChannels).default("email"),
});
export type PreviewMessageInput = z.infer<typeof previewMessageSchema>;

export const notifyBackInStockSchema = z.strictObject({
  variantId: idSchema("Variant"),
  /** Needed from a guest; a signed-in shopper hears at the account's address. */
  email: emailSchema.optional(),
});
export type NotifyBackInStockInput = z.infer<typeof notifyBackInStockSchema>;

export const remindOfCartSchema = z.strictObject({
  /** Needed from a guest; a signed-in shopper hears at the account's address. */
  email: emailSchema.optional(),
  /** The shopper ticked the box. */
  consent: z.literal(true),
});
export type RemindOfCartInput = z.infer<typeof remindOfCartSchema>;

export const stopRemindersSchema = z.strictObject({
  cartId: idSchema("Cart"),
  /** From the link in the reminder. */
  key: z.string().min(20).max(100),
});
export type StopRemindersInput = z.infer<typeof stopRemindersSchema>;

export const stopAlertsSchema = z.strictObject({
  /** Both from the link in the letter. */
  who: z.string().regex(/^[\w-]{43}$/),
  key: z.string().min(20).max(100),
});
export type StopAlertsInput = z.infer<typeof stopAlertsSchema>;
