import {
  createCategory,
  createProduct,
  createShippingMethod,
  defaultLocation,
} from "@storewright/db/testing";
import { newId, trustedId, type UserId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { z } from "zod";
import { createPaidOrder, createTestShop, createUser, openTill, type TestShop } from "../../testing";
import { adminListProductsSchema } from "../catalog/products/product-schemas";
import type { Ctx } from "../context";
import { exportProducts, uploadImport, workImports } from "../imports";
import { appRouter, createCaller } from "../root";
import type { AuditAction } from "./actions";
import { openDetail } from "./audit-seal";

type Admin = ReturnType<typeof createCaller>;

let shop: TestShop;
let owner: Ctx;
let api: Admin;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  owner = shop.user(await createUser(shop, "owner"), "owner");
  api = createCaller(owner);
  await createShippingMethod(shop.db, 0);
  await defaultLocation(shop.db);
});
afterAll(() => shop.close());

/** What anybody may call, or is about one's own account, cart or order: its own history tells of it. */
const own = new Set(["anyone", "account", "cart-owner", "order-owner"]);

/** Mutations behind a permission that leave no entry, with the reason. */
const exceptions: Readonly<Record<string, string>> = {};

const definition = z.object({ type: z.string(), meta: z.object({ access: z.unknown() }).optional() });

const mutations = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
  const { type, meta } = definition.parse(Reflect.get(procedure, "_def"));
  const access = meta?.access;
  const isOwn = typeof access === "string" && own.has(access);
  return type === "mutation" && !isOwn && exceptions[path] === undefined ? [path] : [];
});

const product = async () => (await createProduct(shop.db, { variants: [{ onHand: 20 }] })).productId;
const version = async (productId: string) =>
  (await shop.db.product.findUniqueOrThrow({ where: { id: productId } })).version;
const staffMember = (): Promise<UserId> => createUser(shop, "support");

async function paid() {
  const { variantIds } = await createProduct(shop.db, { variants: [{ onHand: 20 }] });
  const lines = [{ variantId: variantIds[0], quantity: 2, unitPrice: 1_000 }];
  return createPaidOrder(shop, { lines });
}

async function shipped() {
  const order = await paid();
  await api.order.admin.ship({ orderId: order.orderId });
  return order;
}

async function imported(): Promise<ReturnType<typeof uploadImport>> {
  const category = await createCategory(shop.db);
  const { slug } = await shop.db.category.findUniqueOrThrow({ where: { id: category } });
  const name = newId("Product").slice(-8);
  async function* body() {
    yield new TextEncoder().encode(
      `product,sku,name,category,price,status\n${name},${name},Mug,${slug},5,draft\n`,
    );
  }
  return uploadImport(owner, { body: body() });
}

async function work(): Promise<void> {
  while ((await workImports(shop.system())) > 0);
}

async function checked() {
  const { importId } = await imported();
  const { mapping } = await api.imports.get({ importId });
  await api.imports.check({ importId, mapping });
  await work();
  return { importId };
}

const attribute = () =>
  api.catalog.admin.attributes.save({ code: `a${newId("Attribute").slice(-8)}`, name: "Note", kind: "TEXT" });
const collection = () =>
  api.catalog.admin.collections.save({ name: `Collection ${newId("Collection")}`, kind: "MANUAL" });

/** What each of them is called in the trail. A new mutation asks for its line here and below. */
const actions: Readonly<Record<string, AuditAction>> = {
  "catalog.admin.create": "product.create",
  "catalog.admin.update": "product.update",
  "catalog.admin.bulk": "product.bulk-update",
  "catalog.admin.saveOptions": "product.save-options",
  "catalog.admin.saveVariants": "product.save-variants",
  "catalog.admin.generateVariants": "product.generate-variants",
  "catalog.admin.saveImages": "product.save-images",
  "catalog.admin.saveLocation": "location.save",
  "catalog.admin.removeLocation": "location.remove",
  "catalog.admin.attributes.save": "attribute.save",
  "catalog.admin.attributes.remove": "attribute.remove",
  "catalog.admin.categories.save": "category.save",
  "catalog.admin.categories.remove": "category.remove",
  "catalog.admin.collections.save": "collection.save",
  "catalog.admin.collections.remove": "collection.remove",
  "catalog.admin.collections.setProducts": "collection.set-products",
  "order.admin.ship": "order.ship",
  "order.admin.deliver": "order.deliver",
  "order.admin.cancel": "order.cancel",
  "order.admin.capture": "order.capture",
  "order.admin.refund": "order.refund",
  "order.admin.retryRefund": "order.retry-refund",
  "order.admin.return": "order.return",
  "order.admin.addNote": "order.add-note",
  "pricing.admin.promotions.create": "promotion.create",
  "pricing.admin.promotions.update": "promotion.update",
  "pricing.admin.taxRates.save": "tax-rate.save",
  "pricing.admin.taxRates.remove": "tax-rate.remove",
  "pricing.admin.shipping.saveMethod": "shipping-method.save",
  "pricing.admin.shipping.saveZone": "shipping-zone.save",
  "pricing.admin.shipping.saveRates": "shipping-rates.save",
  "pricing.admin.shipping.removeMethod": "shipping-method.remove",
  "pricing.admin.shipping.removeZone": "shipping-zone.remove",
  "pricing.admin.giftCards.issue": "gift-card.issue",
  "pricing.admin.giftCards.disable": "gift-card.disable",
  "identity.secondFactor.reset": "second-factor.disable",
  "messages.resend": "message.resend",
  "messages.replay": "message.replay",
  "merchandising.synonyms.save": "synonym.save",
  "merchandising.synonyms.remove": "synonym.remove",
  "merchandising.pins.save": "pins.save",
  "merchandising.index.rebuild": "index.rebuild",
  "merchandising.index.check": "index.check",
  "imports.check": "import.check",
  "imports.run": "import.run",
  "imports.stop": "import.stop",
  "imports.undo": "import.undo",
  "reviews.admin.moderate": "review.moderate",
  "access.roles.create": "role.create",
  "access.roles.change": "role.update",
  "access.roles.remove": "role.remove",
  "access.staff.invite": "staff.create",
  "access.staff.setRole": "staff.update",
  "access.staff.disable": "staff.disable",
  "access.staff.enable": "staff.enable",
  "access.clients.create": "client.create",
  "access.clients.revoke": "client.revoke",
  "privacy.export": "person.export",
  "customers.endSessions": "staff.end-sessions",
  "privacy.erase": "person.erase",
  "privacy.eraseGuestOrder": "person.erase",
};

/** How each of them is called so that it changes something.  */
const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  "catalog.admin.create": async () =>
    api.catalog.admin.create({ name: "Mug", categoryId: await createCategory(shop.db), price: 500 }),
  "catalog.admin.update": async () => api.catalog.admin.update({ productId: await product(), name: "Cup" }),
  "catalog.admin.bulk": async () =>
    api.catalog.admin.bulk({ productIds: [await product()], set: { featured: true } }),
  "catalog.admin.saveOptions": async () => {
    const productId = await product();
    const options = [{ name: "Size", values: [{ value: "S" }] }];
    return api.catalog.admin.saveOptions({ productId, expectedVersion: await version(productId), options });
  },
  "catalog.admin.saveVariants": async () => {
    const productId = await product();
    const variant = await shop.db.variant.findFirstOrThrow({ where: { productId } });
    const id = trustedId("Variant", variant.id);
    const options = Object.fromEntries(
      (await api.catalog.admin.product({ productId })).adminVariants.flatMap((each) =>
        each.id === variant.id ? Object.entries(each.options) : [],
      ),
    );
    const variants = [{ id, sku: variant.sku, options, price: 4_321 }];
    return api.catalog.admin.saveVariants({ productId, expectedVersion: await version(productId), variants });
  },
  "catalog.admin.generateVariants": async () => {
    const productId = await product();
    const options = [{ name: "Size", values: [{ value: "S" }, { value: "M" }] }];
    await api.catalog.admin.saveOptions({ productId, expectedVersion: await version(productId), options });
    const made = { productId, expectedVersion: await version(productId), price: 900 };
    return api.catalog.admin.generateVariants({ ...made, skuPrefix: newId("Product").slice(-8) });
  },
  "catalog.admin.saveImages": async () => {
    const productId = await product();
    const id = newId("Image");
    const image = { id, productId, url: "/media/a.webp", alt: "", position: 0, width: 1, height: 1 };
    await shop.db.productImage.create({ data: image });
    const images = [{ id, alt: "A mug", variantId: null, colour: null }];
    return api.catalog.admin.saveImages({ productId, expectedVersion: await version(productId), images });
  },
  "catalog.admin.saveLocation": () => cellar(),
  "catalog.admin.removeLocation": async () =>
    api.catalog.admin.removeLocation({ locationId: (await cellar()).id }),
  "catalog.admin.attributes.save": attribute,
  "catalog.admin.attributes.remove": async () =>
    api.catalog.admin.attributes.remove({ attributeId: (await attribute()).id }),
  "catalog.admin.categories.save": () => api.catalog.admin.categories.save({ parentId: null, name: "Tools" }),
  "catalog.admin.categories.remove": async () =>
    api.catalog.admin.categories.remove({ categoryId: await createCategory(shop.db) }),
  "catalog.admin.collections.save": collection,
  "catalog.admin.collections.remove": async () =>
    api.catalog.admin.collections.remove({ collectionId: (await collection()).id }),
  "catalog.admin.collections.setProducts": async () =>
    api.catalog.admin.collections.setProducts({
      collectionId: (await collection()).id,
      productIds: [await product()],
    }),
  "order.admin.ship": shipped,
  "order.admin.deliver": async () => api.order.admin.deliver({ orderId: (await shipped()).orderId }),
  "order.admin.cancel": async () =>
    api.order.admin.cancel({ orderId: (await paid()).orderId, reason: "By mistake" }),
  "order.admin.capture": async () => {
    const manual = { ...shop.deps.settings, captureMethod: "manual" as const };
    const till = await openTill({
      ...shop,
      deps: { ...shop.deps, settings: manual },
      guest: (token) => ({ ...shop.guest(token), settings: manual }),
    });
    const orderId = await till.place();
    const held = async () => expect((await till.payment(orderId)).status).toBe("AUTHORIZED");
    await vi.waitFor(held, { timeout: 30_000, interval: 20 });
    return api.order.admin.capture({ orderId });
  },
  "order.admin.refund": async () =>
    api.order.admin.refund({ orderId: (await paid()).orderId, amount: 100, reason: "Scratched" }),
  "order.admin.retryRefund": async () => {
    const { orderId } = await paid();
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
    await api.order.admin.refund({ orderId, amount: 100, reason: "Scratched" });
    await shop.simulator.knobs({ failNext: null });
    const refund = await shop.db.refund.findFirstOrThrow({ where: { orderId } });
    return api.order.admin.retryRefund({ refundId: trustedId("Refund", refund.id) });
  },
  "order.admin.return": async () => {
    const { orderId, lineIds } = await shipped();
    const items = [{ lineId: lineIds[0], quantity: 1, restock: true }];
    return api.order.admin.return({ orderId, items, reason: "Too small", refund: true });
  },
  "order.admin.addNote": async () =>
    api.order.admin.addNote({ orderId: (await paid()).orderId, body: "Rings", visibleToCustomer: false }),
  "pricing.admin.promotions.create": () => promotion(),
  "pricing.admin.promotions.update": async () =>
    api.pricing.admin.promotions.update({ promotionId: (await promotion()).id, active: false }),
  "pricing.admin.taxRates.save": () => taxRate("DE"),
  "pricing.admin.taxRates.remove": async () => {
    await taxRate("FR");
    const rate = await shop.db.taxRate.findFirstOrThrow({ where: { country: "FR" } });
    return api.pricing.admin.taxRates.remove({ taxRateId: trustedId("TaxRate", rate.id) });
  },
  "pricing.admin.shipping.saveMethod": () =>
    api.pricing.admin.shipping.saveMethod({ code: "bike", name: "By bike", price: 300 }),
  "pricing.admin.shipping.saveZone": () => zone("CH"),
  "pricing.admin.shipping.saveRates": async () => {
    await api.pricing.admin.shipping.saveMethod({ code: "boat", name: "By boat", price: 300 });
    await zone("NO");
    const row = await shop.db.shippingZone.findFirstOrThrow({ where: { countries: { has: "NO" } } });
    const zoneId = trustedId("ShippingZone", row.id);
    const rates = [{ price: 100 }];
    return api.pricing.admin.shipping.saveRates({ methodCode: "boat", zoneId, basis: "FLAT", rates });
  },
  "pricing.admin.shipping.removeMethod": async () => {
    await api.pricing.admin.shipping.saveMethod({ code: "tram", name: "By tram", price: 300 });
    return api.pricing.admin.shipping.removeMethod({ code: "tram" });
  },
  "pricing.admin.shipping.removeZone": async () => {
    await zone("IS");
    const row = await shop.db.shippingZone.findFirstOrThrow({ where: { countries: { has: "IS" } } });
    return api.pricing.admin.shipping.removeZone({ zoneId: trustedId("ShippingZone", row.id) });
  },
  "pricing.admin.giftCards.issue": () => api.pricing.admin.giftCards.issue({ amount: 500 }),
  "pricing.admin.giftCards.disable": async () => {
    const { giftCard } = await api.pricing.admin.giftCards.issue({ amount: 500 });
    return api.pricing.admin.giftCards.disable({ giftCardId: giftCard.id });
  },
  "identity.secondFactor.reset": async () => api.identity.secondFactor.reset({ userId: await staffMember() }),
  "messages.resend": async () => {
    const id = newId("Notification");
    await shop.db.notification.create({ data: { id, kind: "welcome", entityId: id, status: "failed" } });
    return api.messages.resend({ messageId: id });
  },
  "messages.replay": async () => {
    const id = newId("Event");
    const payload = { orderId: newId("Order") };
    await shop.db.outboxEvent.create({ data: { id, type: "order.placed", payload, deadAt: new Date() } });
    return api.messages.replay({ eventId: id });
  },
  "merchandising.synonyms.save": () => synonym(),
  "merchandising.synonyms.remove": async () =>
    api.merchandising.synonyms.remove({ synonymId: (await synonym()).id }),
  "merchandising.pins.save": async () =>
    api.merchandising.pins.save({ query: "mug", productIds: [await product()] }),
  "merchandising.index.rebuild": () => api.merchandising.index.rebuild(),
  "merchandising.index.check": () => api.merchandising.index.check(),
  "imports.check": checked,
  "imports.run": async () => api.imports.run(await checked()),
  "imports.stop": async () => {
    const run = await checked();
    await api.imports.run(run);
    return api.imports.stop(run);
  },
  "imports.undo": async () => {
    const run = await checked();
    await api.imports.run(run);
    await work();
    return api.imports.undo(run);
  },
  "reviews.admin.moderate": async () => {
    const id = newId("Review");
    const productId = await product();
    const sealer = await shop.deps.cipher.fresh();
    const authorName = sealer.seal("Robin", { table: "review", column: "author_name", rowId: id });
    const review = { title: "Fine", body: "Fine", stars: 5, authorName };
    await shop.db.review.create({ data: { id, productId, ...review } });
    return api.reviews.admin.moderate({ reviewId: id, status: "PUBLISHED" });
  },
  "access.roles.create": () => role(),
  "access.roles.change": async () =>
    api.access.roles.change({
      roleId: trustedId("CustomRole", (await role()).id),
      permissions: ["order:read"],
    }),
  "access.roles.remove": async () =>
    api.access.roles.remove({ roleId: trustedId("CustomRole", (await role()).id) }),
  "access.staff.invite": () =>
    api.access.staff.invite({ email: `${newId("User")}@example.com`, name: "Kim", role: "support" }),
  "access.staff.setRole": async () =>
    api.access.staff.setRole({ userId: await staffMember(), role: "analyst" }),
  "access.staff.disable": async () => api.access.staff.disable({ userId: await staffMember() }),
  "access.staff.enable": async () => {
    const userId = await staffMember();
    await api.access.staff.disable({ userId });
    return api.access.staff.enable({ userId });
  },
  "access.clients.create": () => client(),
  "customers.endSessions": async () => api.customers.endSessions({ userId: await createUser(shop) }),
  "privacy.export": async () => api.privacy.export({ userId: await createUser(shop) }),
  "privacy.erase": async () => api.privacy.erase({ userId: await createUser(shop) }),
  "privacy.eraseGuestOrder": async () => {
    const { orderId } = await shipped();
    await api.order.admin.deliver({ orderId });
    return api.privacy.eraseGuestOrder({ orderId });
  },
  "access.clients.revoke": async () => api.access.clients.revoke({ clientId: (await client()).client.id }),
};

const cellar = () => api.catalog.admin.saveLocation({ code: newId("Location").slice(-8), name: "Cellar" });
const promotion = () =>
  api.pricing.admin.promotions.create({ name: "Ten", kind: "PERCENTAGE", percentPpm: 100_000 });
const taxRate = (country: string) =>
  api.pricing.admin.taxRates.save({ name: "VAT", country, ratePpm: 190_000 });
const zone = (country: string) =>
  api.pricing.admin.shipping.saveZone({ name: country, countries: [country] });
const synonym = () => api.merchandising.synonyms.save({ words: ["couch", newId("Product").slice(-8)] });
const role = () =>
  api.access.roles.create({ name: newId("CustomRole").slice(-12), permissions: ["catalog:read"] });
const client = () => api.access.clients.create({ name: "Counter", permissions: ["inventory:write"] });

/** The entries of an action, opened, in the order of their times. */
async function entries(action: AuditAction | undefined) {
  const rows = await shop.db.auditEntry.findMany({
    where: { action: action ?? "" },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    include: { detail: true },
  });
  return Promise.all(
    rows.map(async (row) => {
      const clear = await openDetail(shop.deps.cipher, row.id, row.detail?.body ?? "");
      return { ...row, clear: JSON.parse(clear ?? "{}") };
    }),
  );
}

describe("every change by staff is in the trail", () => {
  it("knows each mutation behind a permission, and none that is gone", () => {
    expect(Object.keys(calls).toSorted()).toEqual(mutations.toSorted());
    expect(Object.keys(actions).toSorted()).toEqual(mutations.toSorted());
  });

  it.each(mutations)("%s", async (path) => {
    const call = calls[path];
    if (call === undefined)
      throw new Error(`${path} has no call here: add one, so that its entry is looked for`);
    const before = new Set((await entries(actions[path])).map(({ id }) => id));
    await call();
    const made = (await entries(actions[path])).filter(({ id }) => !before.has(id));
    const userId = owner.caller.kind === "user" ? owner.caller.userId : "";
    expect(made).toContainEqual(expect.objectContaining({ actorKind: "user", actorId: userId }));
    for (const { clear } of made) expect(clear).toMatchObject({ salt: expect.any(String), ip: "127.0.0.1" });
  });

  it("tells of files too: what was uploaded, and what was handed out", async () => {
    const { importId } = await imported();
    expect(await entries("import.upload")).toContainEqual(expect.objectContaining({ entityId: importId }));
    await exportProducts(owner, adminListProductsSchema.parse({}));
    expect(await entries("product.export")).toMatchObject([{ entityId: "many" }]);
  });

  it("shows both sides, and says nothing of what failed", async () => {
    const productId = await product();
    const old = await shop.db.variant.findFirstOrThrow({ where: { productId } });
    await api.catalog.admin.update({ productId, price: 777, note: "Season" });
    const own = async () =>
      (await entries("product.update")).filter(({ entityId }) => entityId === productId);
    expect(await own()).toMatchObject([
      { clear: { before: { price: old.price }, after: { price: 777 }, reason: "Season" } },
    ]);
    await expect(api.catalog.admin.update({ productId, price: 1, expectedVersion: 1 })).rejects.toThrow();
    expect(await own()).toHaveLength(1);
  });
});
