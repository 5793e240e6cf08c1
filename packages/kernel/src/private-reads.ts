/**
 * Reads whose input names a person or opens something: they travel in a body, by POST. Addresses are kept by browsers
 * and written down by whatever a request passes on its way. The server takes them in no other way.
 */
export const privateReads: ReadonlySet<string> = new Set([
  /** The gift card's code, the promotion's, a guest's address. */
  "cart.quote",
  /** What was typed into the checkout, sealed: whoever has it and the cart can read it. */
  "cart.openDraft",
  /** A customer's address may be what is looked for. */
  "order.admin.list",
  "customers.list",
  "access.staff.list",
  "trail.list",
]);
