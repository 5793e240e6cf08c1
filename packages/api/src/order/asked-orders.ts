import type { BlindIndex } from "@storewright/crypto";
import { type OrderId, trustedId } from "@storewright/kernel";
import type { Events } from "@storewright/queue";
import type { Deps } from "../context";

/**
 * What is kept of who asked for the link to an order. Bound to the number, so that it is none of the fingerprints by
 * which addresses are found elsewhere.
 */
export function proofOfAsking(
  keys: { readonly blindIndex: BlindIndex },
  number: number,
  emailIndex: string,
): string {
  return keys.blindIndex.of("order-link", `${number}\0${emailIndex}`);
}

/** An order whose link somebody asked for with its number and its address. */
interface AskedOrder {
  readonly orderId: OrderId;
  /** By which the letters to this address are counted. */
  readonly emailIndex: string;
  readonly askId: string;
}

/** Those who named an order that there is, and the address it was placed with; nobody names one that was erased. */
export async function ordersAskedFor(
  deps: Pick<Deps, "db" | "blindIndex">,
  asked: readonly Events["order.link-asked"][],
): Promise<AskedOrder[]> {
  const rows = await deps.db.order.findMany({
    where: { number: { in: asked.map(({ number }) => number) }, erasedAt: null },
    select: { id: true, number: true, emailIndex: true },
  });
  return asked.flatMap(({ number, proof, askId }) => {
    const order = rows.find((row) => row.number === number);
    if (order === undefined || proofOfAsking(deps, number, order.emailIndex) !== proof) return [];
    return [{ orderId: trustedId("Order", order.id), emailIndex: order.emailIndex, askId }];
  });
}
