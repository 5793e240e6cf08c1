import { createProduct } from "@storewright/db/testing";
import { DomainError, type ErrorCode, newId, type ProductId, type Role } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../../testing";
import { createCaller } from "../../root";
import { listProducts } from "../finding/list-products";
import { listProductsSchema } from "../schemas";
import { holdStock } from "../stock/hold-stock";
import { listLocations } from "../stock/list-locations";
import { movements } from "../stock/movements";
import { crowd, nextMillisecond, overtake, payBare, placeBare, tryPlace } from "../stock/test-stock";
import { getProduct } from "./get-product";
import type { UpdateProductInput } from "./product-schemas";
import { updateProduct } from "./update-product";

let shop: TestShop;
const staffId = newId("User");

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});

afterAll(() => shop.close());

const as = (role: Role) => shop.user(staffId, role);
const change = (productId: ProductId, input: Omit<UpdateProductInput, "productId">, role: Role = "manager") =>
  updateProduct(as(role), { productId, ...input });

/** The refusal's code, path and data; fails when nothing is refused. */
async function refusal(
  work: Promise<unknown>,
): Promise<{ code: ErrorCode; path: string | undefined; data: unknown }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return { code: error.code, path: error.details.errors?.[0]?.path, data: error.details.data };
}

/** Everything that an update may write, to prove that a refused one wrote nothing. */
async function everything(productId: ProductId) {
  const { db } = shop;
  return {
    product: await db.product.findUnique({
      where: { id: productId },
      include: { variants: { include: { stockLevels: true } } },
    }),
    document: await db.productDocument.findUnique({ where: { productId } }),
    movements: await db.stockMovement.count(),
    events: await db.outboxEvent.count(),
  };
}

describe("permissions", () => {
  test("nobody, customers and staff without the permission are refused, and nothing is written", async () => {
    const { productId } = await createProduct(shop.db);
    const before = await everything(productId);
    const guest = updateProduct(shop.guest(), { productId, stockQty: 1 });
    expect((await refusal(guest)).code).toBe("UNAUTHENTICATED");
    expect((await refusal(change(productId, { stockQty: 1 }, "customer"))).code).toBe("FORBIDDEN");
    expect((await refusal(change(productId, { price: 1 }, "fulfilment"))).code).toBe("FORBIDDEN");
    expect((await refusal(change(productId, { stockQty: 1, name: "Mine" }, "fulfilment"))).code).toBe(
      "FORBIDDEN",
    );
    expect((await refusal(change(productId, {}, "support"))).code).toBe("FORBIDDEN");
    expect(await everything(productId)).toEqual(before);
    expect((await change(productId, { stockQty: 1 }, "fulfilment")).stockQty).toBe(1);
  });
});

describe("stock", () => {
  test("a new count is written with its movement, actor and note, and tells the worker", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ onHand: 10 }] });
    const { version } = await shop.db.product.findUniqueOrThrow({ where: { id: productId } });
    await shop.db.outboxEvent.deleteMany();
    const changed = await change(productId, { stockQty: 50, note: "delivery 7" });
    expect(changed).toMatchObject({ stockQty: 50, reservedQty: 0, version: version + 1 });
    const [movement] = await shop.db.stockMovement.findMany({
      where: { variantId: variantIds[0], cause: "ADJUSTMENT" },
    });
    const sealed = expect.stringMatching(/^v2\.dk_/);
    expect(movement).toMatchObject({ delta: 40, actor: staffId, note: sealed });
    const events = await shop.db.outboxEvent.findMany();
    expect(events.map(({ type }) => type).sort()).toEqual([
      "catalog.product-updated",
      "catalog.stock-changed",
    ]);
  });

  test("the same count again is no movement", async () => {
    const { productId } = await createProduct(shop.db, { variants: [{ onHand: 10 }] });
    const movements = await shop.db.stockMovement.count();
    await change(productId, { stockQty: 10 });
    expect(await shop.db.stockMovement.count()).toBe(movements);
  });

  test("needs the variant when there are several, and one of this product", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{}, {}] });
    const other = await createProduct(shop.db);
    expect(await refusal(change(productId, { stockQty: 5 }))).toMatchObject({
      code: "VALIDATION_FAILED",
      path: "variantId",
    });
    const foreign = change(productId, { stockQty: 5, variantId: other.variantIds[0] });
    expect(await refusal(foreign)).toMatchObject({ code: "VALIDATION_FAILED", path: "variantId" });
    const changed = await change(productId, { stockQty: 5, variantId: variantIds[1] });
    expect(changed.adminVariants.map(({ onHand }) => onHand)).toEqual([10, 5]);
  });

  test("never goes below what orders hold: the count is told and nothing is written", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ onHand: 9 }] });
    await placeBare(shop.db, [{ variantId: variantIds[0], quantity: 4 }]);
    const before = await everything(productId);
    expect(await refusal(change(productId, { stockQty: 3, name: "Other" }))).toMatchObject({
      code: "CONFLICT",
      data: { reservedQty: 4, currentStockQty: 9 },
    });
    expect(await everything(productId)).toEqual(before);
    expect(await change(productId, { stockQty: 4 })).toMatchObject({
      stockQty: 4,
      reservedQty: 4,
      inStock: false,
    });
  });

  test("F28: staff lower the count while shoppers check out: 409 with the count, and the law holds", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ onHand: 40 }] });
    const variantId = variantIds[0];
    const answers: string[] = [];
    await crowd(60, async (index) => {
      if (index % 3 !== 0) return tryPlace(shop.db, [{ variantId, quantity: 1 }]);
      const lowered = change(productId, { stockQty: 40 - index, variantId }).then(
        () => "lowered",
        async (error: unknown) => {
          if (!(error instanceof DomainError)) return String(error);
          const { reservedQty } = error.details.data as { reservedQty: number };
          return reservedQty > 40 - index ? "refused with the count" : `refused at ${reservedQty}`;
        },
      );
      answers.push(await lowered);
      return null;
    });
    const { onHand, reserved } = await shop.db.stockLevel.findFirstOrThrow({ where: { variantId } });
    expect(reserved).toBeLessThanOrEqual(onHand);
    expect([...new Set(answers)].sort()).toEqual(["lowered", "refused with the count"]);
    const below = await refusal(change(productId, { stockQty: reserved - 1, variantId }));
    expect(below).toMatchObject({
      code: "CONFLICT",
      data: { reservedQty: reserved, currentStockQty: onHand },
    });
  });

  test("F28: staff who come while a checkout holds the level wait for it, and hear what it took", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ onHand: 9 }] });
    const order = await placeBare(shop.db, [{ variantId: variantIds[0], quantity: 1 }]);
    const lowering = overtake(
      shop.db,
      async (tx) => {
        await tx.reservation.updateMany({ where: { orderId: order }, data: { status: "RELEASED" } });
        await holdStock(tx, order, [{ variantId: variantIds[0], quantity: 6 }]);
      },
      () => refusal(change(productId, { stockQty: 5 })),
    );
    expect(await lowering).toMatchObject({ code: "CONFLICT", data: { reservedQty: 7, currentStockQty: 9 } });
  });

  test("compares and swaps: of two who saw the same count, one wins", async () => {
    const { productId } = await createProduct(shop.db, { variants: [{ onHand: 9 }] });
    const results = await Promise.allSettled([
      change(productId, { stockQty: 20, expectedStockQty: 9 }),
      change(productId, { stockQty: 30, expectedStockQty: 9 }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const late = change(productId, { stockQty: 1, expectedStockQty: 9 });
    const { code, data } = await refusal(late);
    expect(code).toBe("CONFLICT");
    expect([{ currentStockQty: 20 }, { currentStockQty: 30 }]).toContainEqual(data);
  });

  test("a back-order limit and a low-stock threshold are stock's, and a limit that is used stays", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ onHand: 2 }] });
    const changed = await change(productId, { backorderLimit: 5, lowStockThreshold: 1 }, "fulfilment");
    expect(changed.adminVariants[0]).toMatchObject({ lowStockThreshold: 1, levels: [{ backorderLimit: 5 }] });
    await placeBare(shop.db, [{ variantId: variantIds[0], quantity: 6 }]);
    const lower = await refusal(change(productId, { backorderLimit: 3 }));
    expect(lower).toMatchObject({ code: "CONFLICT", data: { reservedQty: 6, currentBackorderLimit: 5 } });
    expect((await change(productId, { backorderLimit: 4 })).variants[0]).toMatchObject({
      inStock: false,
      stockLevel: "out",
    });
    expect((await change(productId, { backorderLimit: 9 })).variants[0]).toMatchObject({
      stockLevel: "low",
      backorder: true,
    });
    expect((await refusal(change(productId, { backorderLimit: 1 }, "support"))).code).toBe("FORBIDDEN");
  });

  test("the ledger can be read: who, why and where, newest first; staff alone", async () => {
    const clerk = await createUser(shop, "manager");
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ onHand: 3 }] });
    const [variantId] = variantIds;
    await nextMillisecond();
    await updateProduct(shop.user(clerk, "manager"), {
      productId,
      stockQty: 9,
      stockCause: "RECEIPT",
      note: "crate 4",
    });
    await nextMillisecond();
    const order = await placeBare(shop.db, [{ variantId, quantity: 2 }]);
    await payBare(shop.db, order);
    const ledger = await movements(as("support"), { variantId, page: 1, limit: 2 });
    expect(ledger).toMatchObject({
      total: 3,
      items: [
        { delta: -2, cause: "SALE", actor: "System", order: { id: order, number: expect.any(Number) } },
        {
          delta: 6,
          cause: "RECEIPT",
          actor: "Robin Example",
          note: "crate 4",
          locationName: "Main warehouse",
        },
      ],
    });
    const last = await movements(as("support"), { variantId, page: 2, limit: 2 });
    expect(last.items).toMatchObject([{ delta: 3, cause: "INITIAL", order: null }]);
    const rest = { page: 1, limit: 2 };
    expect((await refusal(movements(as("support"), { variantId: newId("Variant"), ...rest }))).code).toBe(
      "NOT_FOUND",
    );
    expect((await refusal(movements(as("customer"), { variantId, ...rest }))).code).toBe("FORBIDDEN");
    expect(await listLocations(as("support"))).toMatchObject([{ isDefault: true, name: "Main warehouse" }]);
  });

  test("an unknown location is refused", async () => {
    const { productId } = await createProduct(shop.db);
    const elsewhere = change(productId, { stockQty: 1, locationId: newId("Location") });
    expect(await refusal(elsewhere)).toMatchObject({ code: "VALIDATION_FAILED", path: "locationId" });
  });

  test("what is on hand stays the sum of its movements under a crowd of changes", async () => {
    const { productId, variantIds } = await createProduct(shop.db, { variants: [{ onHand: 10 }] });
    await Promise.all(Array.from({ length: 12 }, (_, index) => change(productId, { stockQty: index * 7 })));
    const sum = await shop.db.stockMovement.aggregate({
      where: { variantId: variantIds[0] },
      _sum: { delta: true },
    });
    const level = await shop.db.stockLevel.findFirstOrThrow({ where: { variantId: variantIds[0] } });
    expect(sum._sum.delta).toBe(level.onHand);
  });
});

describe("the product", () => {
  test("name, description, price and status change together, of one variant or of all", async () => {
    const { productId, variantIds } = await createProduct(shop.db, {
      variants: [{ price: 100 }, { price: 200 }],
    });
    const changed = await change(productId, {
      name: "New name",
      description: "New text",
      price: 300,
      variantId: variantIds[0],
    });
    expect(changed).toMatchObject({ name: "New name", description: "New text", price: 200, priceMax: 300 });
    expect(await change(productId, { price: 150 })).toMatchObject({ price: 150, priceMax: 150 });
    expect((await change(productId, { status: "ARCHIVED" })).status).toBe("ARCHIVED");
  });

  test("an expected version that is no longer in force is refused with the one that is", async () => {
    const { productId } = await createProduct(shop.db);
    const { version } = await change(productId, { name: "Once", expectedVersion: 1 });
    const late = change(productId, { name: "Twice", expectedVersion: 1 });
    expect(await refusal(late)).toMatchObject({ code: "CONFLICT", data: { currentVersion: version } });
  });

  test("an unknown one, an empty change and a stock comparison without stock are refused", async () => {
    const { productId } = await createProduct(shop.db);
    expect((await refusal(change(newId("Product"), { name: "x" }))).code).toBe("NOT_FOUND");
    expect((await refusal(change(productId, {}))).code).toBe("VALIDATION_FAILED");
    expect((await refusal(change(productId, { name: "x", expectedStockQty: 1 }))).code).toBe(
      "VALIDATION_FAILED",
    );
  });

  test("lists and pages that were cached show the change at once, with no worker running", async () => {
    const { productId } = await createProduct(shop.db, {
      name: "Quicksilver Lamp",
      variants: [{ price: 5_000 }],
    });
    const { slug } = await change(productId, { price: 4_000 });
    const list = () => listProducts(shop.guest(), listProductsSchema.parse({ q: "quicksilver" }));
    expect((await list()).items[0]?.price).toBe(4_000);
    expect((await getProduct(shop.guest(), { product: slug })).price).toBe(4_000);
    await change(productId, { price: 3_000, stockQty: 0 });
    expect((await list()).items[0]).toMatchObject({ price: 3_000, inStock: false });
    expect(await getProduct(shop.guest(), { product: slug })).toMatchObject({ price: 3_000, inStock: false });
    await change(productId, { status: "DRAFT" });
    expect((await list()).items).toEqual([]);
    expect((await refusal(getProduct(shop.guest(), { product: slug }))).code).toBe("NOT_FOUND");
  });

  test("a cache that cannot be purged does not undo the change", async () => {
    const { productId } = await createProduct(shop.db);
    const broken = { ...shop.deps.cache, purge: () => Promise.reject(new Error("no cache")) };
    const changed = await updateProduct({ ...as("owner"), cache: broken }, { productId, name: "Kept" });
    expect(changed.name).toBe("Kept");
  });
});

describe("I1 and I3: what staff's doors refuse before anything is read", () => {
  const bad = [-1, 1.5, 1e9, "1", Number.NaN, [1], { gt: 0 }, 2 ** 53, null, true];
  const counts = [
    "stockQty",
    "expectedStockQty",
    "backorderLimit",
    "lowStockThreshold",
    "price",
    "expectedVersion",
  ];

  test.each(counts)("I1: %s takes whole numbers within its limits alone", async (field) => {
    const { productId } = await createProduct(shop.db);
    const before = await everything(productId);
    const door = createCaller(as("owner"));
    for (const value of bad) {
      if (["price", "expectedVersion"].includes(field) && value === 1e9) continue;
      const rest = field === "expectedStockQty" ? { stockQty: 1 } : { name: "Changed" };
      const input = { productId, ...rest, [field]: value };
      await expect(
        door.catalog.admin.update(input as never),
        `${field} ${String(value)}`,
      ).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
    expect(await everything(productId)).toEqual(before);
  });

  test("I3: ids, texts and lists are no place for a query's words", async () => {
    const { productId, variantIds } = await createProduct(shop.db);
    const before = await everything(productId);
    const { admin } = createCaller(as("owner")).catalog;
    const words = [{ not: "" }, { contains: "" }, { startsWith: "prod_" }, ["prod_1"], { OR: [] }];
    for (const word of words) {
      const inputs = [
        { productId: word, name: "x" },
        { productId, name: word },
        { productId, stockQty: 1, locationId: word },
        { productId, stockQty: 1, variantId: word },
        { productId, stockQty: 1, note: word },
        { productId, stockQty: 1, stockCause: word },
        { productId, stockQty: 1, where: word },
        { productId, stockQty: 1, include: { variants: true } },
      ];
      for (const input of inputs) {
        await expect(admin.update(input as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
      }
      const ledger = { variantId: word, orderBy: { id: "asc" } };
      await expect(admin.movements(ledger as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    const forged = { variantId: variantIds[0], page: 0 };
    await expect(admin.movements(forged)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await everything(productId)).toEqual(before);
  });
});
