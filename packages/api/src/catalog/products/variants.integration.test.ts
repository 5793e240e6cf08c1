import { createDb, whilePatient } from "@storewright/db";
import { createProduct, defaultLocation } from "@storewright/db/testing";
import { newId, type ProductId, type Role } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestShop, type TestShop } from "../../../testing";
import { openSqlTap } from "../../../testing/sql-tap";
import { outcomes, refusal } from "../test-refusal";
import { adminGetProduct } from "./admin-get-product";
import { generateVariants } from "./generate-variants";
import { getProduct } from "./get-product";
import { saveOptionsSchema, saveVariantsSchema } from "./product-schemas";
import { saveOptions } from "./save-options";
import { saveVariants } from "./save-variants";

let shop: TestShop;
const staffId = newId("User");
const as = (role: Role = "manager") => shop.user(staffId, role);
const versionOf = async (id: ProductId) =>
  (await shop.db.product.findUniqueOrThrow({ where: { id } })).version;

type Values = readonly (string | { id?: string; value: string; swatch?: string })[];

async function options(productId: ProductId, wanted: Record<string, Values>, expectedVersion?: number) {
  const list = Object.entries(wanted).map(([name, values]) => ({
    name,
    values: values.map((value) => (typeof value === "string" ? { value } : value)),
  }));
  const input = {
    productId,
    expectedVersion: expectedVersion ?? (await versionOf(productId)),
    options: list,
  };
  return saveOptions(as(), saveOptionsSchema.parse(input));
}

async function variants(productId: ProductId, wanted: readonly object[], expectedVersion?: number) {
  const input = {
    productId,
    expectedVersion: expectedVersion ?? (await versionOf(productId)),
    variants: wanted,
  };
  return saveVariants(as(), saveVariantsSchema.parse(input));
}

const keys = async (productId: ProductId) =>
  (
    await shop.db.variant.findMany({ where: { productId, archivedAt: null }, orderBy: { position: "asc" } })
  ).map(({ optionKey }) => optionKey);

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  await defaultLocation(shop.db);
});
afterAll(() => shop.close());

describe("options", () => {
  test("give the variant that is there their first values, and can be renamed and put in order", async () => {
    const { productId } = await createProduct(shop.db);
    const saved = await options(productId, {
      Colour: [{ value: "Moss", swatch: "#445533" }, "Sand"],
      Size: ["S", "M"],
    });
    expect(await keys(productId)).toEqual(["Colour=Moss|Size=S"]);
    expect(saved.options).toEqual([
      { name: "Colour", values: [{ value: "Moss", swatch: "#445533" }] },
      { name: "Size", values: [{ value: "S", swatch: null }] },
    ]);
    const [colour, size] = saved.adminOptions;
    expect(colour?.values.map(({ value }) => value)).toEqual(["Moss", "Sand"]);
    const [moss, sand] = colour?.values ?? [];
    const renamed = await saveOptions(
      as(),
      saveOptionsSchema.parse({
        productId,
        expectedVersion: saved.version,
        options: [
          { id: size?.id, name: "Fit", values: [{ value: "M" }, { value: "S" }] },
          {
            id: colour?.id,
            name: "Colour",
            values: [
              { id: sand?.id, value: "Moss" },
              { id: moss?.id, value: "Sand" },
            ],
          },
        ],
      }),
    );
    expect(await keys(productId)).toEqual(["Fit=S|Colour=Sand"]);
    expect(renamed.variants[0]?.options).toEqual({ Fit: "S", Colour: "Sand" });
  });

  test("keep what variants have, and go only where variants stay different", async () => {
    const { productId } = await createProduct(shop.db, { variants: [{ size: "S" }, { size: "M" }] });
    expect((await refusal(options(productId, { Size: ["S"] }))).paths).toEqual(["options.0.values"]);
    expect((await refusal(options(productId, {}))).paths).toEqual(["options"]);
    expect(await keys(productId)).toEqual(["Size=S", "Size=M"]);
    const [first, second] = (await adminGetProduct(as(), { productId })).adminVariants;
    if (first === undefined || second === undefined) throw new Error("the product has two variants");
    const { id, sku, price } = second;
    await variants(productId, [{ id, sku, price, options: { Size: "M" }, archived: true }]);
    const bare = await options(productId, {});
    expect(bare).toMatchObject({ adminOptions: [], variantTotal: 1 });
    expect(await keys(productId)).toEqual([""]);
  });

  test("are refused where they make no sense, are not the staff's, or are of another version", async () => {
    const { productId } = await createProduct(shop.db);
    expect((await refusal(options(productId, { Size: ["S", "s"] }))).paths).toEqual([
      "options.0.values.1.value",
    ]);
    expect((await refusal(options(productId, { Size: ["S"], size: ["M"] }))).paths).toEqual([
      "options.1.name",
    ]);
    const strange = { Size: [{ id: newId("OptionValue"), value: "S" }] };
    expect((await refusal(options(productId, strange))).paths).toEqual(["options.0.values.0.id"]);
    expect((await refusal(options(productId, { Size: ["S"] }, 99))).code).toBe("CONFLICT");
    const denied = saveOptions(as("support"), { productId, expectedVersion: 1, options: [] });
    expect((await refusal(denied)).code).toBe("FORBIDDEN");
    expect(
      saveOptionsSchema.safeParse({ productId, expectedVersion: 1, options: [{ name: "A=B", values: [] }] })
        .success,
    ).toBe(false);
  });
});

describe("variants", () => {
  test("are made, changed, swapped and archived together, each with a level and a price", async () => {
    const { productId } = await createProduct(shop.db);
    const first = await options(productId, { Size: ["S", "M", "L"] });
    const [small] = first.adminVariants;
    const made = await variants(productId, [
      {
        sku: "V-M",
        options: { Size: "M" },
        price: 2_000,
        salePrice: 1_500,
        weightGrams: 300,
        lowStockThreshold: 2,
      },
      { sku: "V-L", options: { Size: "L" }, price: 2_100 },
    ]);
    expect(made.variants.map(({ sku, price, onSale }) => [sku, price, onSale])).toEqual([
      [small?.sku, 1_000, false],
      ["V-M", 1_500, true],
      ["V-L", 2_100, false],
    ]);
    expect(made.adminVariants[1]).toMatchObject({ weightGrams: 300, lowStockThreshold: 2, onHand: 0 });
    expect(made.adminVariants[1]?.levels).toHaveLength(1);
    const [, medium, large] = made.adminVariants;
    const swapped = await variants(productId, [
      { id: medium?.id, sku: "V-L", options: { Size: "L" }, price: 2_000 },
      { id: large?.id, sku: "V-M", options: { Size: "M" }, price: 2_100 },
    ]);
    const after = new Map(swapped.adminVariants.map((variant) => [variant.id, variant]));
    expect(after.get(medium?.id ?? newId("Variant"))).toMatchObject({
      sku: "V-L",
      options: { Size: "L" },
      salePrice: 1_500,
      weightGrams: 300,
    });
    const gone = await variants(productId, [
      { id: medium?.id, sku: "V-L", options: { Size: "L" }, price: 2_000, archived: true },
    ]);
    expect(gone.variantTotal).toBe(2);
    const revived = await variants(productId, [{ sku: "V-L2", options: { Size: "L" }, price: 2_500 }]);
    expect(revived.adminVariants.find(({ sku }) => sku === "V-L2")?.id).toBe(medium?.id);
    expect(await shop.db.variantPrice.count({ where: { variantId: medium?.id ?? "", validTo: null } })).toBe(
      1,
    );
  });

  test("are refused one by one with what is wrong with each, and nothing is written", async () => {
    const other = await createProduct(shop.db);
    const { sku: taken } = await shop.db.variant.findUniqueOrThrow({ where: { id: other.variantIds[0] } });
    const { productId, variantIds } = await createProduct(shop.db, {
      variants: [{ size: "S" }, { size: "M" }],
    });
    await options(productId, { Size: ["S", "M", "L", "XL"] });
    const before = await shop.db.variant.findMany({ where: { productId } });
    const { code, paths } = await refusal(
      variants(productId, [
        { sku: "N-1", options: { Size: "S" }, price: 1 },
        { sku: "N-1", options: { Size: "L" }, price: 1 },
        { sku: taken, options: { Size: "XL" }, price: 1 },
        { sku: "N-4", options: { Colour: "Red" }, price: 1 },
        { sku: "N-5", options: { Size: "Huge" }, price: 1, salePrice: 1 },
        { id: other.variantIds[0], sku: "N-6", options: { Size: "M" }, price: 1 },
      ]),
    );
    expect(code).toBe("VALIDATION_FAILED");
    expect(new Set(paths)).toEqual(
      new Set([
        "variants.0.options",
        "variants.1.sku",
        "variants.2.sku",
        "variants.3.options.Colour",
        "variants.3.options.Size",
        "variants.4.options.Size",
        "variants.4.salePrice",
        "variants.5.id",
        "variants.5.options",
      ]),
    );
    expect(await shop.db.variant.findMany({ where: { productId } })).toEqual(before);
    const archive = variantIds.map((id, index) => ({
      ...{ id, sku: `A-${id}`, price: 1, archived: true },
      options: { Size: index === 0 ? "S" : "M" },
    }));
    expect((await refusal(variants(productId, archive))).paths).toEqual(["variants"]);
    const denied = saveVariants(
      as("fulfilment"),
      saveVariantsSchema.parse({ productId, expectedVersion: 1, variants: archive }),
    );
    expect((await refusal(denied)).code).toBe("FORBIDDEN");
  });

  test("of two staff who save at once, one hears CONFLICT", async () => {
    const { productId } = await createProduct(shop.db);
    const { version } = await options(productId, { Size: ["S", "M"] });
    const save = (sku: string) => variants(productId, [{ sku, options: { Size: "M" }, price: 5 }], version);
    expect(await outcomes([save("T-1"), save("T-2"), save("T-3")])).toEqual({
      done: 1,
      codes: ["CONFLICT", "CONFLICT"],
    });
  });

  test("of the same SKU in two products at once, one is refused", async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { productId } = await createProduct(shop.db);
        await options(productId, { Size: ["S", "M"] });
        return productId;
      }),
    );
    const works = made.map((id) => variants(id, [{ sku: "SAME", options: { Size: "M" }, price: 5 }]));
    const { done, codes } = await outcomes(works);
    expect(done).toBe(1);
    expect(new Set(codes)).toEqual(new Set(["VALIDATION_FAILED"]));
  });
});

describe("a product of 2,000 variants", () => {
  test("is made, read and changed with a few statements, and no more is made", async () => {
    const { productId } = await createProduct(shop.db);
    const values = (count: number, mark: string) =>
      Array.from({ length: count }, (_, index) => `${mark}${index}`);
    const { version } = await options(productId, {
      Colour: values(20, "c"),
      Size: values(10, "s"),
      Cut: values(10, "k"),
    });
    const tap = await openSqlTap(shop.databaseUrl);
    const db = createDb({ url: tap.url, poolSize: 2 });
    const staff = { ...as(), db };
    const input = { productId, price: 3_000, skuPrefix: "BIG" };
    const made = await generateVariants(staff, { ...input, expectedVersion: version });
    expect(tap.transactions.at(-1)?.length).toBeLessThan(25);
    expect(made.variantTotal).toBe(2_000);
    expect(new Set(made.adminVariants.map(({ sku }) => sku)).size).toBe(2_000);
    expect(await shop.db.variantPrice.count({ where: { variant: { productId }, validTo: null } })).toBe(
      2_000,
    );
    const shown = await getProduct(shop.guest(), { product: productId });
    expect(shown.variants).toHaveLength(2_000);
    expect(JSON.stringify(shown).length).toBeLessThan(1_000_000);
    const all = made.adminVariants.map(({ id, sku, options: chosen }) => ({
      id,
      sku,
      options: chosen,
      price: 2_900,
    }));
    const changed = await saveVariants(
      staff,
      saveVariantsSchema.parse({ productId, expectedVersion: made.version, variants: all }),
    );
    expect(changed.price).toBe(2_900);
    expect(tap.transactions.at(-1)?.length).toBeLessThan(25);
    await db.$disconnect();
    await tap.close();
    const again = generateVariants(as(), { ...input, expectedVersion: changed.version });
    expect((await refusal(again)).paths).toEqual(["productId"]);
    const more = await options(productId, {
      Colour: values(21, "c"),
      Size: values(10, "s"),
      Cut: values(10, "k"),
    });
    const over = generateVariants(as(), { ...input, expectedVersion: more.version });
    expect((await refusal(over)).message).toContain("2100");
  }, 180_000);

  test("is made in parts: what was made before a part that cannot begin stays, and asking again makes the rest", async () => {
    const { productId } = await createProduct(shop.db);
    const values = Array.from({ length: 50 }, (_, index) => `v${index}`);
    const { version } = await options(productId, { Colour: values, Size: values.slice(0, 40) });
    const tap = await openSqlTap(shop.databaseUrl);
    const db = createDb({ url: tap.url, poolSize: 2 });
    const input = { productId, price: 3_000, skuPrefix: "PARTS" };
    // Whoever asked goes away once two parts are written.
    const left = whilePatient(
      db,
      30_000,
      () => generateVariants({ ...as(), db }, { ...input, expectedVersion: version }),
      () => tap.transactions.length >= 2,
    );
    await expect(left).rejects.toThrow("no time left");
    await db.$disconnect();
    await tap.close();
    const part = await versionOf(productId);
    expect(part).toBe(version + 2);
    const live = await shop.db.variant.count({ where: { productId, archivedAt: null } });
    expect(live).toBeGreaterThan(700);
    expect(live).toBeLessThan(900);
    const made = await generateVariants(as(), { ...input, expectedVersion: part });
    expect(made.variantTotal).toBe(2_000);
    expect(made.version).toBe(version + 5);
    expect(new Set(await keys(productId)).size).toBe(2_000);
    expect(new Set(made.adminVariants.map(({ sku }) => sku)).size).toBe(2_000);
  }, 180_000);
});
