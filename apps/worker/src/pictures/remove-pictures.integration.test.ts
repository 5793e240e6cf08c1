import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  bareOrder,
  createCategory,
  createProduct,
  createTestDatabase,
  type TestDatabase,
} from "@storewright/db/testing";
import { newId, type ProductId } from "@storewright/kernel";
import { createLocalStore } from "@storewright/media/files";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { GRACE_DAYS, removePictures } from "./remove-pictures";

let database: TestDatabase;
let dir: string;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  dir = await mkdtemp(join(tmpdir(), "removed-pictures-"));
  await mkdir(join(dir, "products"));
});
afterAll(async () => {
  await database.close();
  await rm(dir, { recursive: true, force: true });
});

const store = () => createLocalStore({ dir });
const filesOf = async (name: string) =>
  (await readdir(join(dir, "products"))).filter((f) => f.startsWith(name));
const listed = async () =>
  (await database.db.removedPicture.findMany({ orderBy: { url: "asc" } })).map(({ url }) => url);

/** Six files under a name, as an upload leaves them. */
async function kept(name: string): Promise<string> {
  const ends = [320, 640, 1280].flatMap((side) => [`-${side}.webp`, `-${side}.avif`]);
  for (const end of ends) await writeFile(join(dir, "products", `${name}${end}`), "picture");
  return `/media/products/${name}-640.webp`;
}

/** An order that shows this picture. */
async function order(productId: ProductId, imageUrl: string): Promise<void> {
  const line = { productId, imageUrl, variantId: newId("Variant"), productSlug: "", name: "", sku: "" };
  const figures = { position: 0, unitPrice: 0, quantity: 1, lineTotal: 0 };
  await database.db.order.create({
    data: {
      ...{ ...bareOrder(), id: newId("Order"), subtotal: 0, total: 0 },
      lines: { create: [{ ...line, ...figures, id: newId("OrderLine") }] },
    },
  });
}

const age = (days: number) =>
  database.db
    .$executeRaw`UPDATE removed_picture SET removed_at = now() - make_interval(days => ${days}::int)`;

describe("the files of pictures", () => {
  it("go a week after their picture was taken away, wherever it stood; those of orders and what is shown stay", async () => {
    const { db } = database;
    const { productId } = await createProduct(db);
    const categoryId = await createCategory(db);
    const [gone, sold, replaced, shown] = Array.from({ length: 4 }, () => newId("Image"));
    if (!gone || !sold || !replaced || !shown) throw new Error("no ids");
    const image = { productId, alt: "", width: 640, height: 480 };
    for (const id of [gone, sold, shown])
      await db.productImage.create({ data: { ...image, id, url: await kept(id) } });
    await db.productImage.create({
      data: { ...image, id: newId("Image"), url: "/media/products/moss-mug-640.webp" },
    });
    await db.category.update({ where: { id: categoryId }, data: { imageUrl: await kept(replaced) } });
    await order(productId, `/media/products/${sold}-640.webp`);

    await db.productImage.deleteMany({ where: { id: { not: shown } } });
    await db.category.update({ where: { id: categoryId }, data: { imageUrl: null } });
    const urls = [gone, sold, replaced].map((name) => `/media/products/${name}-640.webp`).sort();
    expect(await listed()).toEqual(urls);

    await age(GRACE_DAYS - 1);
    expect(await removePictures(db, store())).toBe(0);
    expect(await filesOf(gone)).toHaveLength(6);

    await age(GRACE_DAYS + 1);
    expect(await removePictures(db, store())).toBe(3);
    expect(await listed()).toEqual([]);
    expect([await filesOf(gone), await filesOf(replaced)]).toEqual([[], []]);
    expect([(await filesOf(sold)).length, (await filesOf(shown)).length]).toEqual([6, 6]);
    expect(await removePictures(db, store())).toBe(0);
  });

  it("of a whole product go with it, and are tried again where the store does not answer", async () => {
    const { db } = database;
    const { productId } = await createProduct(db);
    const id = newId("Image");
    const url = await kept(id);
    await db.productImage.create({ data: { id, productId, url, alt: "", width: 1, height: 1 } });
    await db.productImage.deleteMany({ where: { productId } });
    await age(GRACE_DAYS + 1);
    const away = { ...store(), remove: () => Promise.reject(new Error("the bucket is away")) };
    await expect(removePictures(db, away)).rejects.toThrow("the bucket is away");
    expect(await listed()).toEqual([url]);
    await removePictures(db, store());
    expect([await listed(), await filesOf(id)]).toEqual([[], []]);
  });

  it("of another store are left where they are: they are not this one's to remove", async () => {
    const { db } = database;
    const id = newId("Image");
    await kept(id);
    await db.removedPicture.create({ data: { url: `https://cdn.example.com/products/${id}-640.webp` } });
    await age(GRACE_DAYS + 1);
    await removePictures(db, store());
    expect([(await filesOf(id)).length, await listed()]).toEqual([6, []]);
  });
});
