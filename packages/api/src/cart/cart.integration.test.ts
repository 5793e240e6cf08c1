import { inTransaction } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import type { VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../testing";
import type { Ctx } from "../context";
import { addItem } from "./add-item";
import { getCart } from "./get-cart";
import { mergeGuestCart } from "./merge-guest-cart";
import { quote } from "./quote";
import { setItem } from "./set-item";

let shop: TestShop;
let socks: VariantId;
let cup: VariantId;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  await shop.db.shippingMethod.createMany({
    data: [
      { code: "standard", name: "Standard", price: 490, freeFrom: 7_500, currency: "USD", position: 0 },
      { code: "express", name: "Express", price: 1_290, currency: "USD", position: 1 },
    ],
  });
});
afterAll(() => shop.close());
beforeEach(async () => {
  [socks] = (
    await createProduct(shop.db, { name: "Socks", variants: [{ price: 1_000, onHand: 20 }] })
  ).variantIds;
  [cup] = (await createProduct(shop.db, { name: "Cup", variants: [{ price: 2_500, onHand: 3 }] })).variantIds;
});

async function guestWith(variantId: VariantId, quantity: number): Promise<Ctx> {
  const first = shop.guest();
  await addItem(first, { variantId, quantity });
  return shop.guest(first.issued.cartToken);
}

describe("a cart", () => {
  it("is made with the first item, and only its token opens it", async () => {
    const first = shop.guest();
    expect(await getCart(first)).toMatchObject({ id: null, items: [], total: 0 });
    const cart = await addItem(first, { variantId: socks, quantity: 2 });
    expect(cart).toMatchObject({ itemCount: 2, subtotal: 2_000, total: 2_000, problems: [] });
    expect(first.issued.cartToken).toMatch(/^[\w-]{43}$/);
    expect(await getCart(shop.guest(first.issued.cartToken))).toMatchObject({ itemCount: 2 });
    expect(await getCart(shop.guest("somebody-elses-guess"))).toMatchObject({ itemCount: 0 });
    expect(await shop.db.cart.count({ where: { tokenHash: first.issued.cartToken ?? "" } })).toBe(0);
  });

  it("adds, sets and removes, raising its version each time", async () => {
    const ctx = await guestWith(socks, 1);
    const added = await addItem(ctx, { variantId: socks, quantity: 2 });
    expect(added).toMatchObject({ version: 2, itemCount: 3 });
    expect(await setItem(ctx, { variantId: socks, quantity: 1 })).toMatchObject({ version: 3, itemCount: 1 });
    expect(await setItem(ctx, { variantId: socks, quantity: 0 })).toMatchObject({ version: 4, items: [] });
    await expect(setItem(ctx, { variantId: socks, quantity: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("keeps every item when many arrive at once", async () => {
    const ctx = await guestWith(socks, 1);
    await Promise.all(Array.from({ length: 10 }, () => addItem(ctx, { variantId: socks, quantity: 1 })));
    expect(await getCart(ctx)).toMatchObject({ itemCount: 11, version: 11 });
  });

  it("says how many can be had when more is asked for, and writes nothing", async () => {
    const ctx = await guestWith(cup, 3);
    await expect(addItem(ctx, { variantId: cup, quantity: 1 })).rejects.toMatchObject({
      code: "OUT_OF_STOCK",
      details: { data: { maximum: 3 } },
    });
    await expect(setItem(ctx, { variantId: socks, quantity: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(addItem(ctx, { variantId: socks, quantity: 100 })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { data: { maximum: 99 } },
    });
    expect(await getCart(ctx)).toMatchObject({ itemCount: 3, version: 1 });
  });

  it("refuses what is not sold, also when it exists", async () => {
    const draft = await createProduct(shop.db, { status: "DRAFT" });
    await expect(
      addItem(shop.guest(), { variantId: draft.variantIds[0], quantity: 1 }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("tells of a new price and of stock that ran short", async () => {
    const ctx = await guestWith(cup, 3);
    await shop.db.variant.update({ where: { id: cup }, data: { price: 2_600 } });
    await shop.db.stockLevel.updateMany({ where: { variantId: cup }, data: { onHand: 1 } });
    const cart = await getCart(ctx);
    expect(cart.items[0]?.problems).toMatchObject([
      { code: "NOT_ENOUGH_STOCK", value: 1 },
      { code: "PRICE_CHANGED", value: 2_500 },
    ]);
    expect(await setItem(ctx, { variantId: cup, quantity: 2 })).toMatchObject({ itemCount: 2 });
  });

  it("is quoted with shipping, and refuses a method that is not offered", async () => {
    const ctx = await guestWith(socks, 2);
    expect(await quote(ctx, {})).toMatchObject({
      shippingMethod: "standard",
      cart: { subtotal: 2_000, shipping: 490, total: 2_490 },
      shippingOptions: [
        { code: "standard", price: 490 },
        { code: "express", price: 1_290 },
      ],
    });
    await setItem(ctx, { variantId: socks, quantity: 8 });
    expect(await quote(ctx, {})).toMatchObject({ cart: { shipping: 0, total: 8_000 } });
    await expect(quote(ctx, { shippingMethod: "drone" })).rejects.toMatchObject({
      code: "SHIPPING_UNAVAILABLE",
    });
  });
});

describe("the first carts of a crowd of guests", () => {
  it("are written together, and each is opened by its own token alone", async () => {
    const wanted = Array.from({ length: 30 }, (_, index) => ({
      guest: shop.guest(),
      variantId: index % 2 === 0 ? socks : cup,
      quantity: 1 + (index % 3),
    }));
    const carts = await Promise.all(
      wanted.map(({ guest, variantId, quantity }) => addItem(guest, { variantId, quantity })),
    );
    expect(new Set(carts.map(({ id }) => id)).size).toBe(wanted.length);
    for (const [index, { guest, variantId, quantity }] of wanted.entries()) {
      const mine = await getCart(shop.guest(guest.issued.cartToken));
      expect(mine).toMatchObject({ id: carts[index]?.id, version: 1, items: [{ variantId, quantity }] });
    }
    // Asked for in one turn of the event loop, they are one round: one commit.
    const commits = await shop.db.$queryRaw`
      SELECT count(DISTINCT xmin::text)::int AS commits FROM cart WHERE id = ANY (${carts.map(({ id }) => id)}::text[])`;
    expect(commits).toEqual([{ commits: 1 }]);
  });

  it("wait for their turn in the line of those who came before, orders too", async () => {
    let letGo = () => {};
    const isFree = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const user = shop.user(await createUser(shop));
    await addItem(user, { variantId: socks, quantity: 1 });
    const guestCarts = () => shop.db.cart.count({ where: { userId: null } });
    const before = await guestCarts();
    // More than there are turns.
    const busy = Array.from({ length: 40 }, () => inTransaction(shop.db, () => isFree, 60_000));
    const waiting = addItem(shop.guest(), { variantId: socks, quantity: 1 });
    // Changes of carts that exist pass by; a new one that did too would be there after so many.
    for (let quantity = 1; quantity <= 10; quantity++) await setItem(user, { variantId: socks, quantity });
    expect(await guestCarts()).toBe(before);
    letGo();
    await Promise.all(busy);
    expect(await waiting).toMatchObject({ itemCount: 1 });
  });

  it("are refused one by one, and the refusal of one is none of the others'", async () => {
    const ask = (variantId: VariantId, quantity: number) => addItem(shop.guest(), { variantId, quantity });
    const draft = await createProduct(shop.db, { status: "DRAFT" });
    const answers = await Promise.allSettled([
      ask(cup, 3),
      ask(cup, 4),
      ask(draft.variantIds[0], 1),
      ask(socks, 100),
      ask(socks, 1),
    ]);
    expect(answers).toMatchObject([
      { status: "fulfilled", value: { itemCount: 3 } },
      { status: "rejected", reason: { code: "OUT_OF_STOCK", details: { data: { maximum: 3 } } } },
      { status: "rejected", reason: { code: "NOT_FOUND" } },
      { status: "rejected", reason: { code: "CONFLICT" } },
      { status: "fulfilled", value: { itemCount: 1 } },
    ]);
  });

  it("are made one by one where they cannot be made together, each with a token that opens it", async () => {
    await shop.owner.$executeRaw`
      ALTER TABLE cart_item ADD CONSTRAINT never_seven CHECK (quantity <> 7) NOT VALID`;
    try {
      const guests = [1, 7, 2].map((quantity) => ({ quantity, guest: shop.guest() }));
      const answers = await Promise.allSettled(
        guests.map(({ guest, quantity }) => addItem(guest, { variantId: socks, quantity })),
      );
      expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      const shown = await Promise.all(guests.map(({ guest }) => getCart(shop.guest(guest.issued.cartToken))));
      expect(shown.map(({ itemCount }) => itemCount)).toEqual([1, 0, 2]);
    } finally {
      await shop.owner.$executeRaw`ALTER TABLE cart_item DROP CONSTRAINT never_seven`;
    }
  });
});

describe("signing in with a guest's cart", () => {
  it("loses no line and adds quantities up", async () => {
    const user = shop.user(await createUser(shop));
    await addItem(user, { variantId: socks, quantity: 2 });
    const guest = await guestWith(socks, 3);
    await addItem(guest, { variantId: cup, quantity: 1 });
    await mergeGuestCart({ ...user, cartToken: guest.cartToken });
    const cart = await getCart(user);
    expect(cart.items.map((line) => [line.name, line.quantity])).toEqual([
      ["Socks", 5],
      ["Cup", 1],
    ]);
    expect(await getCart(guest)).toMatchObject({ items: [] });
  });

  it("happens once however often it is asked for at once, and never throws", async () => {
    const user = shop.user(await createUser(shop));
    const guest = await guestWith(socks, 3);
    const signedIn = { ...user, cartToken: guest.cartToken };
    await Promise.all(Array.from({ length: 5 }, () => mergeGuestCart(signedIn)));
    expect(await getCart(user)).toMatchObject({ itemCount: 3 });
    await mergeGuestCart({ ...user, cartToken: "unknown" });
    const away = {
      ...signedIn,
      db: new Proxy(shop.db, { get: () => () => Promise.reject(new Error("down")) }),
    };
    await expect(mergeGuestCart(away)).resolves.toBeUndefined();
  });
});
