import { Stripe } from "stripe";
import { z } from "zod";
import { type PaymentEvent, WebhookRefused } from "../payment-gateway";
import { readDecline, readFacts } from "./read-payment";
import { readRefund } from "./read-refund";
import { fromStripeAmount } from "./stripe-amount";

const toleranceSeconds = 300;

const eventShape = z.object({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  created: z.int().nonnegative(),
  livemode: z.boolean(),
  account: z.string().nullish(),
  data: z.object({ object: z.unknown() }),
});

const metadataShape = z.record(z.string(), z.string());

const intentShape = z.object({
  id: z.string().startsWith("pi_"),
  amount: z.int().nonnegative(),
  amount_received: z.int().nonnegative(),
  currency: z.string().length(3),
  created: z.int().nonnegative(),
  metadata: metadataShape,
  cancellation_reason: z.string().nullish(),
  last_payment_error: z
    .object({
      code: z.string().optional(),
      decline_code: z.string().optional(),
      message: z.string().optional(),
    })
    .nullish()
    .transform((error) => error ?? null),
});

const refundShape = z.object({
  id: z.string().min(1),
  amount: z.int().nonnegative(),
  currency: z.string().length(3),
  status: z.string().nullable(),
  metadata: metadataShape.nullable(),
  payment_intent: z.string().nullable(),
  failure_reason: z.string().optional(),
});

const chargeShape = z.object({
  payment_intent: z.string().nullable(),
  captured: z.boolean(),
  amount_refunded: z.int().nonnegative(),
  currency: z.string().length(3),
});

/**
 * Checks the signature over the raw bytes and its age, then reads the event.
 * @throws {WebhookRefused} with the reason; the cause carries the detail for the log
 */
export function verifyWebhook(
  secret: string,
  liveMode: boolean,
  rawBody: Buffer,
  signatureHeader: string | undefined,
): PaymentEvent {
  checkSignature(secret, rawBody, signatureHeader);
  const event = parse(eventShape, parseJson(rawBody));
  if (event.livemode !== liveMode) throw new WebhookRefused("wrong_mode");
  if (event.account) throw new WebhookRefused("wrong_account");
  return readEvent(event);
}

function checkSignature(secret: string, rawBody: Buffer, header: string | undefined): void {
  const { signature } = Stripe.webhooks;
  if (signature === null) throw new Error("the Stripe SDK has no signature check");
  try {
    signature.verifyHeader(rawBody, header ?? "", secret, toleranceSeconds);
  } catch (cause) {
    // A malformed header makes the SDK throw a plain Error, so whatever it throws is a refusal. That a good
    // signature is too old, it says by its message alone.
    const stale = cause instanceof Error && cause.message.includes("tolerance zone");
    throw new WebhookRefused(stale ? "stale" : "signature", { cause });
  }
}

function readEvent(event: z.infer<typeof eventShape>): PaymentEvent {
  const facts = { eventId: event.id, occurredAt: new Date(event.created * 1000) };
  const { object } = event.data;
  switch (event.type) {
    case "payment_intent.succeeded":
      return { ...facts, type: "payment.succeeded", payment: readFacts(parse(intentShape, object)) };
    case "payment_intent.requires_action":
      return { ...facts, type: "payment.requires_action", payment: readFacts(parse(intentShape, object)) };
    case "payment_intent.processing":
      return { ...facts, type: "payment.processing", payment: readFacts(parse(intentShape, object)) };
    case "payment_intent.amount_capturable_updated":
      return { ...facts, type: "payment.authorized", payment: readFacts(parse(intentShape, object)) };
    case "payment_intent.payment_failed": {
      const intent = parse(intentShape, object);
      return { ...facts, type: "payment.failed", payment: readFacts(intent), decline: readDecline(intent) };
    }
    case "payment_intent.canceled": {
      const intent = parse(intentShape, object);
      const reason = intent.cancellation_reason ?? null;
      return { ...facts, type: "payment.canceled", payment: readFacts(intent), reason };
    }
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
    case "charge.refund.updated":
      return { ...facts, type: "refund.updated", refund: readRefund(parse(refundShape, object)) };
    case "charge.refunded": {
      const charge = parse(chargeShape, object);
      // Letting go of money that was only held is told in the same words, and gives nothing back.
      if (!charge.captured || charge.payment_intent === null) break;
      const currency = charge.currency.toUpperCase();
      return {
        ...facts,
        type: "charge.refunded",
        paymentRef: charge.payment_intent,
        amountRefunded: fromStripeAmount(charge.amount_refunded, currency),
        currency,
      };
    }
  }
  return { ...facts, type: "ignored", providerType: event.type };
}

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString("utf8"));
  } catch (cause) {
    throw new WebhookRefused("malformed", { cause });
  }
}

function parse<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value);
  if (!result.success) throw new WebhookRefused("malformed", { cause: result.error });
  return result.data;
}
