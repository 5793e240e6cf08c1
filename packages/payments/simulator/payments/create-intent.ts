import { z } from "zod";
import { ApiError, badParam, docUrl } from "../api/api-error";
import type { Call, Reply } from "../api/call";
import { newId, randomText } from "../api/ids";
import { flag, integer, metadata, readParams, text } from "../api/params";
import type { Intent } from "../books/objects";
import { checkAmount } from "./amounts";
import { confirmFields, confirmIntent } from "./confirm-intent";
import { takeMethod } from "./take-method";

const shape = z.strictObject({
  ...confirmFields,
  amount: integer(1),
  currency: text.transform((code) => code.toLowerCase()),
  confirm: flag.default(false),
  allowed_payment_method_types: z.array(text).min(1).optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).default("always") })
    .optional(),
  capture_method: z.enum(["automatic", "automatic_async", "manual"]).default("automatic"),
  confirmation_method: z.literal("automatic").default("automatic"),
  description: text.optional(),
  metadata: metadata.default({}),
  payment_method_types: z.unknown().optional(),
  setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
  statement_descriptor_suffix: text.optional(),
  expand: z.array(text).optional(),
});

type Params = z.infer<typeof shape>;

/** POST /v1/payment_intents, with `confirm=true` also the first try to pay. */
export function createIntent(call: Call): Reply {
  const params = readParams(shape, call.form);
  checkMethodTypes(params);
  checkAmount(params.amount, params.currency);
  if (!params.confirm && params.return_url) {
    throw badParam(
      "return_url",
      "The parameter return_url cannot be passed when creating a PaymentIntent unless confirm is set to true.",
    );
  }
  const record = takeMethod(call.draft, params);
  const intent = call.draft.intent({
    ...newIntent(params, call.draft.seconds),
    payment_method: record?.id ?? null,
    status: record === undefined ? "requires_payment_method" : "requires_confirmation",
  });
  call.draft.event("payment_intent.created", intent);
  if (!params.confirm) return { status: 200, body: intent };
  return confirmIntent(call, intent, params, record);
}

function checkMethodTypes(params: Params): void {
  if (params.payment_method_types !== undefined) {
    const message =
      "The `payment_method_types` parameter is no longer supported in this API version. Use `allowed_payment_method_types` instead.";
    throw badParam("payment_method_types", message, "payment_method_types_no_longer_supported");
  }
  if (params.allowed_payment_method_types && params.automatic_payment_methods) {
    const message =
      "You may only specify one of these parameters: allowed_payment_method_types, automatic_payment_methods.";
    throw badParam("allowed_payment_method_types", message, "parameters_exclusive");
  }
  if (params.allowed_payment_method_types && !params.allowed_payment_method_types.includes("card")) {
    throw new ApiError(400, {
      type: "invalid_request_error",
      code: "payment_intent_invalid_parameter",
      message: "The simulator knows cards only.",
      param: "allowed_payment_method_types",
      doc_url: docUrl("payment_intent_invalid_parameter"),
    });
  }
}

function newIntent(params: Params, created: number): Intent {
  const id = newId("pi");
  const automatic = params.automatic_payment_methods ?? { enabled: true, allow_redirects: "always" };
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount: params.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: params.allowed_payment_method_types ? null : automatic,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method,
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: "automatic",
    created,
    currency: params.currency,
    customer: null,
    customer_account: null,
    description: params.description || null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: params.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: "automatic" } },
    payment_method_types: ["card"],
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: null,
    statement_descriptor: null,
    statement_descriptor_suffix: params.statement_descriptor_suffix || null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  };
}
