import type { AuditAction, AuditEntityKind } from "@storewright/api";

/** What was done, in words. */
export const actionWords: Readonly<Record<AuditAction, string>> = {
  "attribute.save": "Attribute saved",
  "attribute.remove": "Attribute removed",
  "category.save": "Category saved",
  "category.remove": "Category removed",
  "collection.save": "Collection saved",
  "collection.remove": "Collection removed",
  "collection.set-products": "Products of a collection chosen",
  "product.create": "Product made",
  "product.update": "Product changed",
  "product.bulk-update": "Many products changed",
  "product.save-options": "Options of a product saved",
  "product.save-variants": "Variants of a product saved",
  "product.generate-variants": "Variants made of options",
  "product.save-images": "Pictures of a product saved",
  "product.export": "Products exported",
  "picture.upload": "Picture uploaded",
  "location.save": "Stock location saved",
  "location.remove": "Stock location removed",
  "stock.repair": "Stock repaired",
  "import.upload": "Import file uploaded",
  "import.check": "Import checked",
  "import.run": "Import run",
  "import.stop": "Import stopped",
  "import.undo": "Import taken back",
  "synonym.save": "Synonym saved",
  "synonym.remove": "Synonym removed",
  "pins.save": "Pinned results saved",
  "index.rebuild": "Search index rebuild asked for",
  "index.check": "Search index check asked for",
  "order.ship": "Parcel sent",
  "order.deliver": "Delivery noted",
  "order.cancel": "Order cancelled",
  "order.capture": "Held money taken",
  "order.refund": "Money given back",
  "order.retry-refund": "Refund tried again",
  "order.return": "Return taken",
  "order.add-note": "Note written",
  "message.resend": "Message sent again",
  "message.replay": "Event handed out again",
  "promotion.create": "Promotion made",
  "promotion.update": "Promotion changed",
  "tax-rate.save": "Tax rate saved",
  "tax-rate.remove": "Tax rate removed",
  "shipping-method.save": "Shipping method saved",
  "shipping-method.remove": "Shipping method removed",
  "shipping-zone.save": "Shipping zone saved",
  "shipping-zone.remove": "Shipping zone removed",
  "shipping-rates.save": "Shipping rates saved",
  "gift-card.issue": "Gift card issued",
  "gift-card.disable": "Gift card disabled",
  "review.moderate": "Review decided",
  "staff.sign-in": "Staff signed in",
  "staff.sign-out": "Staff signed out",
  "staff.sign-in-failed": "Failed sign-ins of staff",
  "staff.create": "Staff account made",
  "staff.update": "Staff account changed",
  "staff.disable": "Staff account disabled",
  "staff.enable": "Staff account enabled",
  "staff.end-sessions": "Sessions ended",
  "second-factor.enrol": "Authenticator app set up",
  "second-factor.disable": "Authenticator app taken away",
  "second-factor.recovery-codes": "New recovery codes made",
  "second-factor.recovery-code-used": "Recovery code used",
  "passkey.add": "Passkey added",
  "passkey.remove": "Passkey removed",
  "password.reset": "Password set anew",
  "password.change": "Password changed",
  "role.create": "Role made",
  "role.update": "Role changed",
  "role.remove": "Role removed",
  "client.create": "API client made",
  "client.revoke": "API client revoked",
  "refresh-token.reused": "Used refresh token came back",
  "access.denied": "Refused for want of permission",
  "person.export": "Data of a person handed out",
  "person.erase": "Person erased",
  "audit.erase-details": "Details erased",
  "retention.run": "Old data deleted",
  "keys.rotate": "Keys rotated",
  "audit.unknown": "Something of another release",
};

/** What it was done to, in words. */
export const kindWords: Readonly<Record<AuditEntityKind, string>> = {
  attribute: "Attribute",
  category: "Category",
  collection: "Collection",
  product: "Product",
  location: "Location",
  stock: "Stock",
  import: "Import",
  synonym: "Synonym",
  pins: "Pinned results",
  index: "Search index",
  order: "Order",
  message: "Message",
  event: "Event",
  promotion: "Promotion",
  "tax-rate": "Tax rate",
  "shipping-method": "Shipping method",
  "shipping-zone": "Shipping zone",
  "gift-card": "Gift card",
  review: "Review",
  picture: "Picture",
  user: "Account",
  role: "Role",
  client: "API client",
  session: "Session",
  shop: "Shop",
};

export const actionOptions = options(actionWords);
export const kindOptions = options(kindWords);

function options(words: Readonly<Record<string, string>>) {
  return Object.entries(words)
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}

/** Where what it was done to is shown; null where it has no page. */
export function pageOf(kind: AuditEntityKind, id: string): string | null {
  if (kind === "order") return `/orders/${id}`;
  if (kind === "product" && id !== "many") return `/products/${id}`;
  if (kind === "collection") return `/collections/${id}`;
  if (kind === "user") return `/customers/${id}`;
  if (kind === "import") return `/imports/${id}`;
  return null;
}
