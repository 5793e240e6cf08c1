import type { Tx } from "@storewright/db";
import { newId } from "@storewright/kernel";
import type { Events, EventType } from "./events";

/** Writes an event into the outbox, in the transaction of what caused it: both happen or neither. */
export async function emit<T extends EventType>(tx: Tx, type: T, payload: Events[T]): Promise<void> {
  await tx.outboxEvent.create({ data: { id: newId("Event"), type, payload } });
}

/** The outbox row of an event, for statements that insert several rows in one round trip. */
export function outboxRow<T extends EventType>(type: T, payload: Events[T]) {
  return { id: newId("Event"), type, payload };
}
