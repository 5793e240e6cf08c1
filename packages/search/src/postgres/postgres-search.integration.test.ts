import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject } from "vitest";
import { type ContractSubject, describeSearchContract } from "../../testing/search-contract";
import { fillSmallRange } from "../../testing/small-range";
import { createPostgresSearch } from "./create-postgres-search";

type Db = TestDatabase["db"];

describe("the Postgres engine keeps the contract", () => {
  describe("where no product has its bits yet", () => underContract(async () => undefined));

  describe("where every product has its bits", () =>
    underContract(async (db) => {
      await db.$queryRaw`SELECT fold_search_bits()`;
      expect(await db.$queryRaw`SELECT * FROM search_changed`).toEqual([]);
    }));

  describe("where the bits of some are those of an earlier day, and one has gone", () =>
    underContract(async (db) => {
      const before = await db.productDocument.findMany({ orderBy: { slug: "asc" } });
      const [document] = before;
      if (document === undefined) throw new Error("the range is empty");
      const { id: productId } = await db.product.findFirstOrThrow({ where: { document: null } });
      const others = before.filter((_, index) => index % 2 === 0).map(({ slug }) => slug);
      await db.productDocument.updateMany({
        where: { slug: { in: others } },
        data: {
          inStock: false,
          onSale: true,
          rating: 199,
          minPrice: 77_700,
          options: ["Colour=Moss", "Size=XS"],
        },
      });
      const numbers = document.numbers ?? {};
      await db.productDocument.create({ data: { ...document, slug: "gone", productId, numbers } });
      await db.$queryRaw`SELECT fold_search_bits()`;
      await db.productDocument.delete({ where: { productId } });
      for (const { productId: id, inStock, onSale, rating, minPrice, options } of before) {
        await db.productDocument.update({
          where: { productId: id },
          data: { inStock, onSale, rating, minPrice, options },
        });
      }
      expect(await db.$queryRaw`SELECT * FROM search_changed`).toHaveLength(others.length + 1);
    }));

  describe("where they were written twice, and the place of one that has gone was given again", () =>
    underContract(async (db) => {
      await db.$queryRaw`SELECT fold_search_bits()`;
      const [document] = await db.productDocument.findMany({ orderBy: { slug: "asc" } });
      if (document === undefined) throw new Error("the range is empty");
      const numbers = document.numbers ?? {};
      await db.productDocument.delete({ where: { productId: document.productId } });
      await db.$queryRaw`SELECT fold_search_bits()`;
      await db.productDocument.create({ data: { ...document, numbers } });
      await db.productDocument.updateMany({ data: { rating: 499 } });
      await db.$queryRaw`SELECT fold_search_bits(3)`;
      await db.$executeRaw`UPDATE product_document d SET rating = CASE WHEN p.rating_count = 0 THEN 0
        ELSE round(100.0 * p.rating_sum / p.rating_count)::int END FROM product p WHERE p.id = d.product_id`;
      await db.$queryRaw`SELECT fold_search_bits()`;
      const places = await db.$queryRaw<{ place: number }[]>`SELECT place FROM search_place ORDER BY 1`;
      expect(places.map(({ place }) => place)).toEqual(places.map((_, index) => index));
    }));
});

function underContract(prepare: (db: Db) => Promise<void>): void {
  let database: TestDatabase;
  let subject: ContractSubject;

  beforeAll(async () => {
    database = await createTestDatabase(inject("databaseUrl"));
    subject = { search: createPostgresSearch(database.db), range: await fillSmallRange(database.db) };
    await prepare(database.db);
  });

  afterAll(() => database.close());

  describeSearchContract(() => subject);
}
