import { expect } from "@playwright/test";
import { z } from "zod";
import { shopSecrets } from "../../../scripts/running-shop.mjs";
import { alone, shop } from "./rest-client";

/** The payment simulator's books and knobs open with the key that the shop itself uses. */
const authorization = () => `Bearer ${shopSecrets().STRIPE_SECRET_KEY}`;

function address(path: string): string {
  const { payments } = shop();
  if (payments === null) throw new Error("the tests need the payment simulator");
  return `${payments}${path}`;
}

/** Makes the payment simulator misbehave; see packages/payments/simulator/knobs.ts. */
export async function turnKnobs(change: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(address("/_knobs"), {
    method: "POST",
    headers: { ...alone, authorization: authorization(), "content-type": "application/json" },
    body: JSON.stringify(change),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

const books = z.object({
  intents: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      amount: z.number(),
      metadata: z.object({ order_id: z.string().optional() }),
    }),
  ),
  refunds: z.array(z.object({ payment_intent: z.string(), amount: z.number(), status: z.string() })),
});

/** What the payment side has in its books for an order. */
export async function booksOf(orderId: string) {
  const answer = await fetch(address("/_books"), { headers: { ...alone, authorization: authorization() } });
  const { intents, refunds } = books.parse(await answer.json());
  const own = intents.filter(({ metadata }) => metadata.order_id === orderId);
  const ids = own.map(({ id }) => id);
  return { intents: own, refunds: refunds.filter((refund) => ids.includes(refund.payment_intent)) };
}
