import type { FieldCipher } from "@storewright/crypto";
import { DomainError, type OrderId } from "@storewright/kernel";
import { type Address, addressSchema } from "./schemas";

const where = (column: string, rowId: OrderId) => ({ table: "orders", column, rowId });

/** The personal columns of an order as they are stored. */
export function sealContact(
  cipher: FieldCipher,
  orderId: OrderId,
  contact: { email: string; address: Address; phone?: string | undefined },
) {
  return {
    email: cipher.seal(contact.email, where("email", orderId)),
    shippingName: cipher.seal(contact.address.name, where("shipping_name", orderId)),
    shippingAddress: cipher.seal(JSON.stringify(contact.address), where("shipping_address", orderId)),
    phone: contact.phone === undefined ? null : cipher.seal(contact.phone, where("phone", orderId)),
  };
}

/** The stored e-mail address in clear. */
export function openEmail(cipher: FieldCipher, order: { id: string; email: string }): string {
  return cipher.open(order.email, where("email", order.id as OrderId));
}

/** The stored telephone number in clear; null where none was given. */
export function openPhone(cipher: FieldCipher, order: { id: string; phone: string | null }): string | null {
  return order.phone === null ? null : cipher.open(order.phone, where("phone", order.id as OrderId));
}

const noteCell = (noteId: string) => ({ table: "order_note", column: "body", rowId: noteId });

/** A note as it is stored. */
export function sealNote(cipher: FieldCipher, noteId: string, body: string): string {
  return cipher.seal(body, noteCell(noteId));
}

/** A stored note in clear. */
export function openNote(cipher: FieldCipher, note: { id: string; body: string }): string {
  return cipher.open(note.body, noteCell(note.id));
}

/** The stored name of the recipient in clear. */
export function openShippingName(cipher: FieldCipher, order: { id: string; shippingName: string }): string {
  return cipher.open(order.shippingName, where("shipping_name", order.id as OrderId));
}

/** The stored address in clear. */
export function openAddress(cipher: FieldCipher, order: { id: string; shippingAddress: string }): Address {
  const text = cipher.open(order.shippingAddress, where("shipping_address", order.id as OrderId));
  const parsed = addressSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new DomainError("INTERNAL", "A stored address cannot be read.");
  return parsed.data;
}
