import { allowed, forCartOwner, open, router } from "../trpc/init";
import { remindOfCart, stopReminders } from "./cart-reminder";
import { listDeadLetters, replayEvent } from "./dead-letters";
import { listMessages } from "./list-messages";
import { notifyBackInStock } from "./notify-back-in-stock";
import { listTemplates, previewMessage } from "./preview-message";
import { resendMessage } from "./resend-message";
import {
  listDeadLettersSchema,
  listMessagesSchema,
  notifyBackInStockSchema,
  previewMessageSchema,
  remindOfCartSchema,
  replayEventSchema,
  resendMessageSchema,
  stopRemindersSchema,
} from "./schemas";

/** What staff see of messages and of events that were given up, and do about them. */
export const messagesRouter = router({
  list: allowed("system:read")
    .input(listMessagesSchema)
    .query(({ ctx, input }) => listMessages(ctx, input)),
  resend: allowed("system:write")
    .input(resendMessageSchema)
    .mutation(({ ctx, input }) => resendMessage(ctx, input)),
  deadLetters: allowed("system:read")
    .input(listDeadLettersSchema)
    .query(({ ctx, input }) => listDeadLetters(ctx, input)),
  replay: allowed("system:write")
    .input(replayEventSchema)
    .mutation(({ ctx, input }) => replayEvent(ctx, input)),
  templates: allowed("system:read").query(({ ctx }) => listTemplates(ctx)),
  preview: allowed("system:read")
    .input(previewMessageSchema)
    .query(({ ctx, input }) => previewMessage(ctx, input)),
});

/** Joins the catalog's procedures: it needs to know who asks, which the catalog does not. */
export const stockAlertRouter = router({
  notifyBackInStock: open
    .input(notifyBackInStockSchema)
    .mutation(({ ctx, input }) => notifyBackInStock(ctx, input)),
});

/** Joins the cart's procedures, for the same reason. */
export const cartReminderRouter = router({
  remind: forCartOwner.input(remindOfCartSchema).mutation(({ ctx, input }) => remindOfCart(ctx, input)),
  stopReminders: open.input(stopRemindersSchema).mutation(({ ctx, input }) => stopReminders(ctx, input)),
});
