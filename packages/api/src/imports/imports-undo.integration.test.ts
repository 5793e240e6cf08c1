import { bareOrder, createCategory, createProduct } from "@storewright/db/testing";
import { type ImportRunId, newId, trustedId } from "@storewright/kernel";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../testing";
import { updateProduct, verifyStock } from "../catalog";
import type { Ctx } from "../context";
import { getImport } from "./get-import";
import { importRows } from "./import-rows";
import { lease, progress } from "./lease";
import { checkImport, runImport, stopImport, undoImport } from "./move-import";
import { uploadImport } from "./upload-import";
import { workImports } from "./work-imports";

let shop: TestShop;
let staff: Ctx;
beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  staff = shop.user(await createUser(shop, "manager"), "manager");
  await createCategory(shop.db, { slug: "socks", name: "Socks" });
  await createProduct(shop.db, { slug: "seed" });
}, 60_000);
afterAll(() => shop.close());

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function work(): Promise<void> {
  while ((await workImports(shop.system())) > 0);
}

async function checked(text: string): Promise<ImportRunId> {
  const { importId } = await uploadImport(staff, { body: bytes(text) });
  const { mapping } = await getImport(staff, { importId });
  await checkImport(staff, { importId, mapping: { ...mapping } });
  await work();
  return importId;
}

async function done(text: string): Promise<ImportRunId> {
  const importId = await checked(text);
  await runImport(staff, { importId });
  await work();
  return importId;
}

async function undone(importId: ImportRunId) {
  await undoImport(staff, { importId });
  await work();
  const { items } = await importRows(staff, { importId, page: 1, limit: 100 });
  return {
    run: await getImport(staff, { importId }),
    left: items
      .filter((row) => !row.undone && row.applied)
      .map(({ line, faults }) => `${line} ${faults[0]?.message}`),
  };
}

const variantOf = (sku: string) =>
  shop.db.variant.findUniqueOrThrow({ where: { sku }, include: { product: true, stockLevels: true } });
const many = (from: number, to: number, prefix: string) =>
  Array.from(
    { length: to - from + 1 },
    (_, index) => `${prefix}-${from + index},${prefix} ${from + index},socks,5.00,3`,
  );
const heading = "sku,name,category,price,stock\n";

/** An order's line of a variant, as far as an undo looks at it. */
async function orderOf(sku: string): Promise<void> {
  const { id, productId } = await variantOf(sku);
  const orderId = newId("Order");
  await shop.db.order.create({
    data: {
      id: orderId,
      ...bareOrder(),
      subtotal: 500,
      total: 500,
      lines: {
        create: {
          id: newId("OrderLine"),
          position: 0,
          variantId: id,
          productId,
          productSlug: "",
          name: "",
          sku,
          unitPrice: 500,
          quantity: 1,
          lineTotal: 500,
        },
      },
    },
  });
}

it("puts back what nobody has touched since, and leaves the rest alone and says so", async () => {
  await done(`${heading}${many(1, 6, "UN").join("\n")}\n`);
  const importId = await done(
    "sku,price,name,stock\nUN-1,6.00,One,5\nUN-2,6.00,,5\nUN-3,6.00,,5\nUN-4,,,9\nUN-5,,,9\nUN-6,,,1\n",
  );
  const [two, three, four, five] = await Promise.all(["UN-2", "UN-3", "UN-4", "UN-5"].map(variantOf));
  // Somebody changes a price, somebody counts, and pieces are sold.
  await updateProduct(staff, { productId: trustedId("Product", two?.productId ?? ""), price: 777 });
  await updateProduct(staff, { productId: trustedId("Product", three?.productId ?? ""), stockQty: 4 });
  const sell = async (variantId: string, pieces: number) => {
    const locationId = (await shop.db.stockLocation.findFirstOrThrow()).id;
    await shop.db.stockLevel.update({
      where: { variantId_locationId: { variantId, locationId } },
      data: { onHand: { decrement: pieces } },
    });
    const movement = {
      id: newId("StockMovement"),
      variantId,
      locationId,
      delta: -pieces,
      cause: "SALE",
      actor: "system",
    } as const;
    await shop.db.stockMovement.create({ data: movement });
  };
  await sell(four?.id ?? "", 2);
  await sell(five?.id ?? "", 8);

  const { run, left } = await undone(importId);
  expect(run).toMatchObject({
    status: "UNDONE",
    problem: "3 lines were changed since and stay as they are.",
  });
  expect(left).toEqual([
    "3 was changed since and is 7.77 now, so this line stays",
    "4 the stock was counted anew since, so this line stays",
    "6 pieces of what came were sold since, so this line stays",
  ]);
  expect(await variantOf("UN-1")).toMatchObject({
    price: 500,
    product: { name: "UN 1" },
    stockLevels: [{ onHand: 3 }],
  });
  expect(await variantOf("UN-2")).toMatchObject({ price: 777, stockLevels: [{ onHand: 5 }] });
  expect(await variantOf("UN-3")).toMatchObject({ price: 600, stockLevels: [{ onHand: 4 }] });
  // 3 before, 9 by the file, 2 sold: the six that came go, the sale stays.
  expect(await variantOf("UN-4")).toMatchObject({ stockLevels: [{ onHand: 1 }] });
  expect(await variantOf("UN-6")).toMatchObject({ stockLevels: [{ onHand: 3 }] });
  expect((await verifyStock(shop.db)).differences).toEqual([]);
});

it("removes what it made, archives what was ordered, and leaves what has grown", async () => {
  const importId = await done(
    `product,sku,name,category,price,stock,status,option1_name,option1_value\n` +
      "gone,G-1,Gone,socks,5,3,published,,\nbought,G-2,Bought,socks,5,3,published,,\n" +
      "grown,G-3,Grown,socks,5,3,published,,\nhalf,G-4,Half,socks,5,3,published,Size,S\nhalf,G-5,,,5,0,published,Size,M\n",
  );
  await orderOf("G-2");
  await orderOf("G-5");
  const grown = await variantOf("G-3");
  await shop.db.productImage.create({
    data: { id: newId("Image"), productId: grown.productId, url: "/x", alt: "", width: 1, height: 1 },
  });
  const { run, left } = await undone(importId);
  expect(run.problem).toBe("1 line was changed since and stays as it is.");
  expect(left).toEqual(["4 the product has pictures or reviews by now, so this line stays"]);
  expect(
    await shop.db.product.findMany({
      where: { slug: { in: ["gone", "bought", "grown", "half"] } },
      select: { slug: true, status: true },
      orderBy: { slug: "asc" },
    }),
  ).toEqual([
    { slug: "bought", status: "ARCHIVED" },
    { slug: "grown", status: "PUBLISHED" },
    { slug: "half", status: "ARCHIVED" },
  ]);
  expect(await variantOf("G-2")).toMatchObject({ archivedAt: expect.any(Date) });
  expect(await shop.db.variant.count({ where: { sku: { in: ["G-1", "G-4"] } } })).toBe(0);
  expect(await shop.db.productDocument.count({ where: { slug: { in: ["gone", "bought", "half"] } } })).toBe(
    0,
  );
  expect((await verifyStock(shop.db)).differences).toEqual([]);

  // What was taken back can be brought again; what is archived comes back.
  const again = await done("sku,status,product\nG-2,published,bought\n");
  expect(await getImport(staff, { importId: again })).toMatchObject({ updates: 1 });
  expect(await variantOf("G-2")).toMatchObject({ archivedAt: null, product: { status: "PUBLISHED" } });
});

it("refuses what was changed between check and run, and writes the rest", async () => {
  await done(`${heading}${many(1, 3, "DR").join("\n")}\n`);
  const importId = await checked(
    "sku,price,stock,name,category\nDR-1,6.00,4,,\nDR-2,6.00,4,,\nDR-9,1.00,1,Nine,socks\n",
  );
  const { productId } = await variantOf("DR-1");
  await updateProduct(staff, { productId: trustedId("Product", productId), price: 900 });
  await createProductWithSku("DR-9");
  await runImport(staff, { importId });
  await work();
  const { items } = await importRows(staff, { importId, page: 1, limit: 10 });
  expect(items.map(({ action, faults }) => [action, faults[0]?.message])).toEqual([
    ["FAULTY", "was changed since the check and is 9.00 now; check the file again"],
    ["UPDATE", undefined],
    ["FAULTY", "was made by somebody else since the check; check the file again"],
  ]);
  expect(await getImport(staff, { importId })).toMatchObject({
    status: "DONE",
    creates: 0,
    updates: 1,
    faulty: 2,
  });
  expect(await variantOf("DR-1")).toMatchObject({ price: 900, stockLevels: [{ onHand: 3 }] });
  expect(await variantOf("DR-2")).toMatchObject({ price: 600, stockLevels: [{ onHand: 4 }] });
});

async function createProductWithSku(sku: string): Promise<void> {
  const { variantIds } = await createProduct(shop.db, { slug: sku.toLowerCase() });
  await shop.db.variant.update({ where: { id: variantIds[0] }, data: { sku } });
}

it("F28: does not count below what open orders hold", async () => {
  await done(`${heading}${many(1, 1, "HELD").join("\n")}\n`);
  const { id } = await variantOf("HELD-1");
  await shop.db.stockLevel.updateMany({ where: { variantId: id }, data: { reserved: 2 } });
  const importId = await checked("sku,stock\nHELD-1,1\n");
  await shop.db.stockLevel.updateMany({ where: { variantId: id }, data: { reserved: 0 } });
  const { items } = await importRows(staff, { importId, page: 1, limit: 10 });
  expect(items[0]?.faults).toEqual([
    { column: "stock", message: "is less than the 2 pieces that are held for open orders" },
  ]);
});

it("F1: goes on where a worker was killed, and each line is written once, however many workers there are", async () => {
  const importId = await checked(`${heading}${many(1, 900, "KILL").join("\n")}\n`);
  await runImport(staff, { importId });
  // A worker takes it and is never heard of again.
  const dead = await lease(shop.db);
  expect(dead?.id).toBe(importId);
  expect(await workImports(shop.system())).toBe(0);
  await shop.db.importRun.update({
    where: { id: importId },
    data: { lockedUntil: new Date(Date.now() - 1_000) },
  });

  await Promise.all([1, 2, 3].map(work));
  expect(await getImport(staff, { importId })).toMatchObject({ status: "DONE", done: 900, creates: 900 });
  expect(await shop.db.product.count({ where: { slug: { startsWith: "kill-" } } })).toBe(900);
  expect((await verifyStock(shop.db)).differences).toEqual([]);
  // F3: the one that was silent wakes up, and what it would note is not taken.
  if (dead === null) throw new Error("no lease");
  const counts = { creates: 250, updates: 0, unchanged: 0, faulty: 0 };
  expect(await progress(shop.db, dead, { cursor: 250, done: 250, counts, isThrough: false })).toBe(
    "superseded",
  );
  expect(await getImport(staff, { importId })).toMatchObject({ done: 900, creates: 900 });
});

it("stops where staff say so, goes on from there, and is taken back in part", async () => {
  const importId = await checked(`${heading}${many(1, 600, "STOP").join("\n")}\n`);
  await runImport(staff, { importId });
  const running = workImports(shop.system());
  await expect
    .poll(async () => (await getImport(staff, { importId })).done, { timeout: 30_000, interval: 5 })
    .toBeGreaterThan(0);
  await stopImport(staff, { importId }).catch(() => undefined);
  await running;
  const stopped = await getImport(staff, { importId });
  const written = await shop.db.product.count({ where: { slug: { startsWith: "stop-" } } });
  expect(stopped.done).toBe(written);
  expect(await workImports(shop.system())).toBe(0);
  if (stopped.status === "STOPPED") {
    await runImport(staff, { importId });
    await work();
  }
  expect(await getImport(staff, { importId })).toMatchObject({ status: "DONE", done: 600 });
  expect(await shop.db.product.count({ where: { slug: { startsWith: "stop-" } } })).toBe(600);
  const { run } = await undone(importId);
  expect(run).toMatchObject({ status: "UNDONE", problem: "" });
  expect(await shop.db.product.count({ where: { slug: { startsWith: "stop-" } } })).toBe(0);
}, 60_000);

it("tells staff of a batch that cannot be written, and does not try for ever", async () => {
  const importId = await checked(`${heading}${many(1, 2, "BAD").join("\n")}\n`);
  await shop.owner.$executeRaw`ALTER TABLE product ADD CONSTRAINT no_bad CHECK (slug NOT LIKE 'bad-%')`;
  await runImport(staff, { importId });
  await work();
  await shop.owner.$executeRaw`ALTER TABLE product DROP CONSTRAINT no_bad`;
  expect(await getImport(staff, { importId })).toMatchObject({
    status: "STOPPED",
    problem: "It stopped after line 0 because of an error that the log of the worker describes.",
  });
});
