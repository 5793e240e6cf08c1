import { z } from "zod";
import { cancelIntent } from "../payments/cancel-intent";
import { captureIntent } from "../payments/capture-intent";
import { confirmExisting } from "../payments/confirm-intent";
import { createIntent } from "../payments/create-intent";
import { findIntent } from "../payments/find-intent";
import { createRefund } from "../refunds/create-refund";
import { missing } from "./api-error";
import type { Call, Reply } from "./call";
import { listFields, listPage } from "./list-page";
import { readParams, text } from "./params";

export interface Route {
  readonly method: "GET" | "POST";
  readonly path: RegExp;
  readonly handle: (call: Call, id: string) => Reply;
}

const retrieveShape = z.strictObject({ expand: z.array(text).optional(), client_secret: text.optional() });

/** The endpoints of Stripe's API that the simulator has. */
export const routes: readonly Route[] = [
  { method: "POST", path: /^\/v1\/payment_intents$/, handle: createIntent },
  { method: "GET", path: /^\/v1\/payment_intents$/, handle: listIntents },
  {
    method: "GET",
    path: /^\/v1\/payment_intents\/([^/]+)$/,
    handle: retrieve((call, id) => findIntent(call.books, id)),
  },
  { method: "POST", path: /^\/v1\/payment_intents\/([^/]+)\/confirm$/, handle: confirmExisting },
  { method: "POST", path: /^\/v1\/payment_intents\/([^/]+)\/cancel$/, handle: cancelIntent },
  { method: "POST", path: /^\/v1\/payment_intents\/([^/]+)\/capture$/, handle: captureIntent },
  { method: "POST", path: /^\/v1\/refunds$/, handle: createRefund },
  { method: "GET", path: /^\/v1\/refunds$/, handle: listRefunds },
  {
    method: "GET",
    path: /^\/v1\/refunds\/([^/]+)$/,
    handle: retrieve((call, id) => found(call.books.refunds.get(id), "refund", id)),
  },
  {
    method: "GET",
    path: /^\/v1\/charges\/([^/]+)$/,
    handle: retrieve((call, id) => found(call.books.charges.get(id), "charge", id)),
  },
  { method: "GET", path: /^\/v1\/events$/, handle: listEvents },
  {
    method: "GET",
    path: /^\/v1\/events\/([^/]+)$/,
    handle: retrieve((call, id) => found(call.books.events.get(id), "event", id)),
  },
];

function retrieve(find: (call: Call, id: string) => object): Route["handle"] {
  return (call, id) => {
    readParams(retrieveShape, call.form);
    return { status: 200, body: find(call, id) };
  };
}

function found<T>(object: T | undefined, kind: string, id: string): T {
  if (object === undefined) throw missing(kind, id, "id", 404);
  return object;
}

function listIntents(call: Call): Reply {
  const params = readParams(z.strictObject(listFields), call.form);
  return { status: 200, body: listPage("/v1/payment_intents", call.books.intents.values(), params) };
}

function listRefunds(call: Call): Reply {
  const params = readParams(
    z.strictObject({ ...listFields, payment_intent: text.optional(), charge: text.optional() }),
    call.form,
  );
  if (params.payment_intent !== undefined && !call.books.intents.has(params.payment_intent)) {
    throw missing("payment_intent", params.payment_intent, "payment_intent", 404);
  }
  const refunds =
    params.payment_intent === undefined
      ? [...call.books.refunds.values()]
      : call.books.refundsOf(params.payment_intent);
  const matching =
    params.charge === undefined ? refunds : refunds.filter(({ charge }) => charge === params.charge);
  return { status: 200, body: listPage("/v1/refunds", matching, params) };
}

function listEvents(call: Call): Reply {
  const params = readParams(
    z.strictObject({ ...listFields, type: text.optional(), types: z.array(text).optional() }),
    call.form,
  );
  const types = params.types ?? (params.type === undefined ? undefined : [params.type]);
  const events = [...call.books.events.values()].filter(
    ({ type }) => types === undefined || types.includes(type),
  );
  return { status: 200, body: listPage("/v1/events", events, params) };
}
