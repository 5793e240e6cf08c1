import { z } from "zod";
import { ApiError, badParam, missing } from "../api/api-error";
import { newId } from "../api/ids";
import { text } from "../api/params";
import type { MethodRecord } from "../books/objects";
import type { Draft } from "../draft";
import { cardOfMethod, cardOfToken, testCard } from "./test-cards";

/** The fields by which a request names a payment method. */
export const methodFields = {
  payment_method: text.optional(),
  payment_method_data: z
    .strictObject({
      type: z.literal("card"),
      card: z.looseObject({ token: text.optional() }),
      billing_details: z.record(z.string(), z.unknown()).optional(),
      allow_redisplay: z.string().optional(),
      metadata: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
};

export interface MethodFields {
  readonly payment_method?: string | undefined;
  readonly payment_method_data?: { readonly card: { readonly token?: string | undefined } } | undefined;
}

/**
 * The payment method that a request names, made from the test card or token behind it; undefined when it
 * names none. @throws {ApiError} 400 for one that does not exist, 402 for a card's own number
 */
export function takeMethod(draft: Draft, fields: MethodFields): MethodRecord | undefined {
  const { payment_method: id, payment_method_data: data } = fields;
  if (id && data)
    throw badParam(
      "payment_method",
      "You may only specify one of these parameters: payment_method, payment_method_data.",
      "parameters_exclusive",
    );
  if (data) return fromToken(draft, data.card);
  if (!id) return undefined;
  const known = draft.books.methods.get(id);
  if (known !== undefined) return known;
  const card = cardOfMethod(id);
  if (card === undefined) throw missing("PaymentMethod", id, "payment_method", 400);
  return draft.method(makeMethod(card, draft.seconds));
}

function fromToken(
  draft: Draft,
  card: { readonly token?: string | undefined; readonly [key: string]: unknown },
): MethodRecord {
  if ("number" in card) {
    // Nobody's card number has any business here, so none is ever read, kept or repeated.
    const message =
      "Sending credit card numbers directly to the Stripe API is generally unsafe. Use a test payment method or a token instead.";
    throw new ApiError(402, { type: "invalid_request_error", message });
  }
  const param = "payment_method_data[card][token]";
  if (!card.token) throw badParam(param, `Missing required param: ${param}.`, "parameter_missing");
  const name = cardOfToken(card.token);
  if (name === undefined) throw missing("token", card.token, param, 400);
  return draft.method(makeMethod(name, draft.seconds));
}

function makeMethod(card: string, created: number): MethodRecord {
  const { brand, funding, last4 } = testCard(card);
  const id = newId("pm");
  return {
    id,
    card,
    method: {
      id,
      object: "payment_method",
      type: "card",
      card: { brand, display_brand: brand, country: "US", exp_month: 12, exp_year: 2040, funding, last4 },
      created,
      customer: null,
      livemode: false,
      metadata: {},
    },
  };
}
