import { isSealed, type Opener, SealedValueError, type Sealer } from "@storewright/crypto";
import { DomainError, type OrderId } from "@storewright/kernel";
import { z } from "zod";
import type { Ctx } from "../context";
import { noSuchOrder } from "./no-such-order";
import type { OrderRow } from "./order-row";
import { type Address, addressSchema } from "./schemas";
import type { NextActionView } from "./views";

const where = (column: string, rowId: OrderId) => ({ table: "orders", column, rowId });

/** What stands where a person's data was erased. */
const ERASED = "Erased";

/** The personal columns of an order as they are stored. */
export function sealContact(
  sealer: Sealer,
  orderId: OrderId,
  contact: { email: string; address: Address; phone?: string | undefined },
) {
  return {
    email: sealer.seal(contact.email, where("email", orderId)),
    shippingName: sealer.seal(contact.address.name, where("shipping_name", orderId)),
    shippingAddress: sealer.seal(JSON.stringify(contact.address), where("shipping_address", orderId)),
    phone: contact.phone === undefined ? null : sealer.seal(contact.phone, where("phone", orderId)),
  };
}

/**
 * Seals what is written about an order under its customer's key; ask for it before a transaction. An erased order's
 * words are sealed by themselves. @throws {DomainError} NOT_FOUND
 */
export async function sealerOfOrder(ctx: Pick<Ctx, "cipher" | "db">, orderId: OrderId): Promise<Sealer> {
  const order = await ctx.db.order.findUnique({
    where: { id: orderId },
    select: { email: true, userId: true },
  });
  if (order === null) throw noSuchOrder();
  return sealerOfRow(ctx, order);
}

/** The same, with the order at hand. */
export async function sealerOfRow(
  ctx: Pick<Ctx, "cipher">,
  order: { readonly email: string; readonly userId: string | null },
): Promise<Sealer> {
  try {
    if (order.userId !== null) return await ctx.cipher.forPerson(order.userId);
    return (await ctx.cipher.likeValue(order.email)) ?? (await ctx.cipher.fresh());
  } catch (error) {
    if (error instanceof SealedValueError && error.reason === "erased") return ctx.cipher.fresh();
    throw error;
  }
}

/** Loads the keys of everything that an order's view opens. */
export function openerOfOrder(ctx: Pick<Ctx, "cipher">, row: OrderRow): Promise<Opener> {
  return ctx.cipher.load([
    row.email,
    row.phone,
    row.shippingAddress,
    ...row.notes.map(({ body }) => body),
    ...row.refunds.map(({ reason }) => reason),
    ...row.returns.map(({ reason }) => reason),
    ...row.events.map(({ data }) => noteOf(data)),
    sealedActionOf(row.payments[0]?.nextAction),
  ]);
}

const noteOf = (data: unknown) =>
  typeof data === "object" && data !== null && "note" in data && typeof data.note === "string"
    ? data.note
    : null;

const eventNoteCell = (orderId: string) => ({ table: "order_event", column: "note", rowId: orderId });

/** The words of whoever ended an order, as the timeline stores them. */
export function sealEventNote(sealer: Sealer, orderId: OrderId, note: string): string {
  return sealer.seal(note, eventNoteCell(orderId));
}

/** Such words in clear; they were stored in clear once. */
export function openEventNote(opener: Opener, orderId: string, note: string): string {
  return isSealed(note) ? (opener.open(note, eventNoteCell(orderId)) ?? ERASED) : note;
}

/** The stored e-mail address in clear; empty where it was erased. */
export function openEmail(opener: Opener, order: { id: string; email: string }): string {
  return opener.open(order.email, where("email", order.id as OrderId)) ?? "";
}

/** The stored telephone number in clear; null where none was given or it was erased. */
export function openPhone(opener: Opener, order: { id: string; phone: string | null }): string | null {
  return order.phone === null ? null : opener.open(order.phone, where("phone", order.id as OrderId));
}

const noteCell = (noteId: string) => ({ table: "order_note", column: "body", rowId: noteId });

/** A note as it is stored. */
export function sealNote(sealer: Sealer, noteId: string, body: string): string {
  return sealer.seal(body, noteCell(noteId));
}

/** A stored note in clear. */
export function openNote(opener: Opener, note: { id: string; body: string }): string {
  return opener.open(note.body, noteCell(note.id)) ?? ERASED;
}

const reasonCell = (table: "refund" | "order_return", rowId: string) => ({ table, column: "reason", rowId });

/** The reason of a refund or return as it is stored: people are named in it. */
export function sealReason(
  sealer: Sealer,
  table: "refund" | "order_return",
  rowId: string,
  reason: string,
): string {
  return reason === "" ? "" : sealer.seal(reason, reasonCell(table, rowId));
}

/** A stored reason in clear; it was stored in clear once. */
export function openReason(
  opener: Opener,
  table: "refund" | "order_return",
  row: { id: string; reason: string },
): string {
  if (!isSealed(row.reason)) return row.reason;
  return opener.open(row.reason, reasonCell(table, row.id)) ?? ERASED;
}

const actionCell = (paymentId: string) => ({ table: "payment", column: "next_action", rowId: paymentId });
const sealedAction = z.object({ sealed: z.string() });

const sealedActionOf = (stored: unknown) => sealedAction.safeParse(stored).data?.sealed ?? null;

/**
 * What the shopper has to do next, as it is stored: with the secret or the link in it anybody could do it. It is of use
 * for less than a day, and its key is destroyed then.
 */
export async function sealNextAction(
  ctx: Pick<Ctx, "cipher">,
  paymentId: string,
  action: NextActionView,
): Promise<string> {
  const sealer = await ctx.cipher.forADay();
  return JSON.stringify({ sealed: sealer.seal(JSON.stringify(action), actionCell(paymentId)) });
}

/** What was stored so, or in clear once; null where its day is over. */
export function openNextAction(opener: Opener, payment: { id: string; nextAction: unknown }): unknown {
  const sealed = sealedActionOf(payment.nextAction);
  if (sealed === null) return payment.nextAction;
  try {
    const clear = opener.open(sealed, actionCell(payment.id));
    return clear === null ? null : JSON.parse(clear);
  } catch (error) {
    if (error instanceof SealedValueError && error.reason === "unknown-key") return null;
    throw error;
  }
}

/** The stored name of the recipient in clear. */
export function openShippingName(opener: Opener, order: { id: string; shippingName: string }): string {
  return opener.open(order.shippingName, where("shipping_name", order.id as OrderId)) ?? ERASED;
}

/** The stored address in clear; of an erased one the country stays unknown too. */
export function openAddress(opener: Opener, order: { id: string; shippingAddress: string }): Address {
  const text = opener.open(order.shippingAddress, where("shipping_address", order.id as OrderId));
  if (text === null)
    return { name: ERASED, line1: ERASED, city: ERASED, postalCode: "0", country: "ZZ" } satisfies Address;
  const parsed = addressSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new DomainError("INTERNAL", "A stored address cannot be read.");
  return parsed.data;
}
