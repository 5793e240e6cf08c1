import { type PaymentEvent, WebhookRefused } from "@storewright/payments";
import { systemContext } from "../context";
import { receivePaymentEvent } from "../order";
import type { Exchange } from "./exchange";
import { webhookRule } from "./limits";
import { HttpRefusal } from "./problem";
import { readBody } from "./read-body";

const MAX_EVENT_BYTES = 1024 * 1024;

/**
 * Takes a payment event from the provider: the signature over the raw bytes first, then the order's inbox. 200 says
 * that the event is safe; anything else makes the provider send it again.
 */
export async function answerWebhook(exchange: Exchange): Promise<void> {
  const { req, method, requestId } = exchange;
  const { deps, metrics } = exchange.gateway.runtime;
  await exchange.count([{ rule: webhookRule }]);
  if (method !== "POST") throw new HttpRefusal(405, "Events are sent by POST.", { Allow: "POST" });
  const raw = await readBody(req, MAX_EVENT_BYTES);
  const signature = req.headers["stripe-signature"];
  let event: PaymentEvent;
  try {
    event = deps.payments.verifyWebhook(raw, typeof signature === "string" ? signature : undefined);
  } catch (error) {
    if (!(error instanceof WebhookRefused)) throw error;
    metrics.countRefusedWebhook(error.reason);
    deps.log.warn({ reason: error.reason, requestId, ip: exchange.ip }, "a payment webhook was refused");
    throw new HttpRefusal(400, "The event was refused.");
  }
  await receivePaymentEvent(systemContext(deps, requestId), event);
  exchange.sendJson(200, { received: true });
}
