import { z } from "zod";
import { ApiError, badParam, docUrl, missing } from "../api/api-error";
import type { Call, Reply } from "../api/call";
import { newId } from "../api/ids";
import { integer, metadata, readParams, text } from "../api/params";
import type { Charge } from "../books/objects";
import { checkStep, formatAmount } from "../payments/amounts";
import { testCard } from "../payments/test-cards";

const shape = z.strictObject({
  payment_intent: text.optional(),
  charge: text.optional(),
  amount: integer(1).optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: metadata.default({}),
  expand: z.array(text).optional(),
});

/** POST /v1/refunds: gives back all or a part of what was captured, never more than is left of it. */
export function createRefund(call: Call): Reply {
  const params = readParams(shape, call.form);
  const charge = findCharge(call, params);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) {
    const code = "charge_already_refunded";
    const message = `Charge ${charge.id} has already been refunded.`;
    throw new ApiError(400, { type: "invalid_request_error", code, message, doc_url: docUrl(code) }, true);
  }
  const amount = params.amount ?? left;
  if (amount > left) {
    const untouched = charge.amount_refunded === 0 ? "charge amount" : "unrefunded amount on charge";
    const message = `Refund amount (${formatAmount(amount, charge.currency)}) is greater than ${untouched} (${formatAmount(left, charge.currency)})`;
    throw new ApiError(400, { type: "invalid_request_error", message, param: "amount" }, true);
  }
  checkStep(amount, charge.currency);
  const card = testCard(call.books.methods.get(charge.payment_method)?.card ?? "visa");
  const refund = call.draft.refund({
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: call.draft.seconds,
    currency: charge.currency,
    metadata: params.metadata,
    payment_intent: charge.payment_intent,
    reason: params.reason ?? null,
    receipt_number: null,
    status: card.refundEnds === "succeeded" ? ("pending" as const) : ("succeeded" as const),
  });
  if (card.refundEnds) {
    call.draft.due({
      id: refund.id,
      at: call.draft.cause.now + call.refundSettleMs,
      status: card.refundEnds,
    });
  }
  const refunded = charge.amount_refunded + amount;
  const after = { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount_captured };
  call.draft.event("charge.refunded", call.draft.charge(after));
  call.draft.event("refund.created", refund);
  return { status: 200, body: refund };
}

function findCharge(call: Call, params: z.infer<typeof shape>): Charge {
  const { payment_intent: intentId, charge: chargeId } = params;
  if (!intentId && !chargeId) {
    throw badParam(
      "payment_intent",
      "One of the following params should be provided for this request: payment_intent or charge.",
      "parameter_missing",
    );
  }
  const intent = intentId ? call.books.intents.get(intentId) : undefined;
  if (intentId && !intent) throw missing("payment_intent", intentId, "payment_intent", 404);
  const charge = call.books.charges.get(chargeId ?? intent?.latest_charge ?? "");
  if (chargeId && !charge) throw missing("charge", chargeId, "charge", 404);
  if (charge?.status === "succeeded" && charge.captured) return charge;
  const message = `This PaymentIntent (${intent?.id ?? charge?.payment_intent}) does not have a successful charge to refund.`;
  throw new ApiError(400, { type: "invalid_request_error", message }, true);
}
