import { createCategory, createProduct } from "@storewright/db/testing";
import { type ImportRunId, newId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../testing";
import { verifyStock } from "../catalog";
import { adminListProductsSchema } from "../catalog/products/product-schemas";
import type { Ctx } from "../context";
import { exportFaults, exportProducts, importTemplate } from "./export-products";
import { getImport } from "./get-import";
import { importRows } from "./import-rows";
import { checkImport, runImport, stopImport, undoImport } from "./move-import";
import { uploadImport } from "./upload-import";
import { workImports } from "./work-imports";

let shop: TestShop;
let staff: Ctx;
beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  staff = shop.user(await createUser(shop, "manager"), "manager");
  const clothing = await createCategory(shop.db, { slug: "clothing", name: "Clothing" });
  await createCategory(shop.db, { slug: "socks", name: "Socks", parentId: clothing });
  await createProduct(shop.db, { slug: "seed" });
  await shop.db.attribute.create({
    data: { id: newId("Attribute"), code: "weight", name: "Weight", kind: "NUMBER" },
  });
  await shop.db.attribute.create({
    data: { id: newId("Attribute"), code: "washable", name: "Washable", kind: "BOOLEAN" },
  });
  await shop.db.attribute.create({
    data: {
      id: newId("Attribute"),
      code: "material",
      name: "Material",
      kind: "MULTIPLE",
      choices: {
        create: ["Wool", "Cotton"].map((value, position) => ({
          id: newId("AttributeChoice"),
          value,
          position,
        })),
      },
    },
  });
}, 60_000);
afterAll(() => shop.close());

async function* bytes(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === "string" ? new TextEncoder().encode(part) : part;
}

const upload = async (text: string) => (await uploadImport(staff, { body: bytes(text) })).importId;

/** Works like the worker until nothing is left to do. */
async function work(): Promise<void> {
  while ((await workImports(shop.system())) > 0);
}

async function check(text: string): Promise<ImportRunId> {
  const importId = await upload(text);
  const { mapping } = await getImport(staff, { importId });
  await checkImport(staff, { importId, mapping: { ...mapping } });
  await work();
  return importId;
}

async function bring(text: string): Promise<ImportRunId> {
  const importId = await check(text);
  await runImport(staff, { importId });
  await work();
  return importId;
}

const rowsOf = async (importId: ImportRunId) =>
  (await importRows(staff, { importId, page: 1, limit: 100 })).items;
const faultsOf = async (importId: ImportRunId) =>
  (await rowsOf(importId)).flatMap(({ line, faults }) =>
    faults.map(({ column, message }) => `${line} ${column}: ${message}`),
  );

async function collect(lines: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

const filters = (given: Record<string, unknown> = {}) => adminListProductsSchema.parse(given);
const variantOf = (sku: string) =>
  shop.db.variant.findUniqueOrThrow({ where: { sku }, include: { product: true, stockLevels: true } });

describe("a file of products", () => {
  it("is checked, run and taken back", async () => {
    const importId = await check(
      "sku,name,category,price,stock,status\nA-1,Wool socks,socks,19.90,12,published\nA-2,Cap,Clothing,9.00,0,draft\n",
    );
    const checked = await getImport(staff, { importId });
    expect(checked).toMatchObject({ status: "CHECKED", rows: 2, done: 2, creates: 2, updates: 0, faulty: 0 });
    expect(await shop.db.variant.count({ where: { sku: "A-1" } })).toBe(0);
    const [first] = await rowsOf(importId);
    expect(first).toMatchObject({
      line: 2,
      action: "CREATE",
      productId: null,
      name: "Wool socks",
      faults: [],
    });
    expect(first?.changes).toContainEqual({ field: "price", before: null, after: "19.90" });

    await runImport(staff, { importId });
    await work();
    expect(await getImport(staff, { importId })).toMatchObject({ status: "DONE", done: 2, creates: 2 });
    const product = await shop.db.product.findUniqueOrThrow({
      where: { slug: "wool-socks" },
      include: { variants: { include: { stockLevels: true, prices: true } }, document: true },
    });
    expect(product).toMatchObject({
      name: "Wool socks",
      status: "PUBLISHED",
      document: { minPrice: 1_990, inStock: true },
    });
    expect(product.variants[0]).toMatchObject({ sku: "A-1", price: 1_990, stockLevels: [{ onHand: 12 }] });
    expect(product.variants[0]?.prices).toHaveLength(1);
    expect((await verifyStock(shop.db)).differences).toEqual([]);
    expect(await shop.db.outboxEvent.count({ where: { type: "catalog.products-changed" } })).toBe(1);

    await undoImport(staff, { importId });
    await work();
    expect(await getImport(staff, { importId })).toMatchObject({ status: "UNDONE", done: 2, problem: "" });
    expect(await shop.db.product.count({ where: { slug: "wool-socks" } })).toBe(0);
    expect(await shop.db.productDocument.count({ where: { slug: "wool-socks" } })).toBe(0);
    expect((await verifyStock(shop.db)).differences).toEqual([]);
  });

  it("makes one product of lines that name one, with its options, and finds it again by SKU", async () => {
    await bring(
      "product,sku,name,category,price,option1 name,option1 value,option2 name,option2 value,attribute:material\n" +
        "tee,T-S,Tee,clothing,20,Size,S,Colour,Moss,wool|Cotton\ntee,T-M,,,21,Colour,Moss,Size,M,\n",
    );
    const product = await shop.db.product.findUniqueOrThrow({
      where: { slug: "tee" },
      include: {
        options: { orderBy: { position: "asc" } },
        variants: { orderBy: { position: "asc" } },
        attributes: true,
      },
    });
    expect(product.options.map(({ name }) => name)).toEqual(["Size", "Colour"]);
    expect(product.variants.map(({ optionKey }) => optionKey)).toEqual([
      "Size=S|Colour=Moss",
      "Size=M|Colour=Moss",
    ]);
    expect(product.attributes[0]?.choiceIds).toHaveLength(2);

    const again = await bring("sku,price,name\nT-M,22.50,T-shirt\n");
    expect(await getImport(staff, { importId: again })).toMatchObject({ updates: 1, creates: 0 });
    expect(await variantOf("T-M")).toMatchObject({ price: 2_250, product: { name: "T-shirt", version: 2 } });
  });

  it("names every fault by line and column", async () => {
    await bring(
      "product,sku,name,category,price,option1_name,option1_value\nhat,HAT-S,Hat,clothing,10,Size,S\n",
    );
    const importId = await check(
      [
        "product;sku;name;category;price;sale price;stock;status;slug;option1_name;option1_value;attribute:material;tax class;sale_ends_at",
        ";;No SKU;socks;1,00;;;;;;;;;",
        ";F-1;;socks;1,00;;;;;;;;;",
        ";F-2;Two;shoes;1,00;;;;;;;;;",
        ";F-3;Three;socks;1,234;;;;;;;;;",
        ";F-4;Four;socks;5,00;6,00;;;;;;;;",
        ";F-5;Five;socks;5,00;;-3;live;;;;;;",
        ";F-6;Six;socks;5,00;;;;hat;;;;;",
        ";F-7;Seven;socks;5,00;;;;;;;;;",
        ";F-7;Seven again;socks;5,00;;;;;;;;;",
        ";F-8;Eight;socks;5,00;;;;;;;Silk;;",
        ";F-9;Nine;socks;5,00;;;;;;;;moon;2026-02-30",
        "hat;F-10;;;5,00;;;;;Length;L;;;",
        "hat;F-11;;;5,00;;;;;Size;S;;;",
        "other;HAT-S;;;5,00;;;;;;;;;",
        "hat;F-12;Cap;;5,00;;;;;Size;L;;;;surplus",
        ";F-13;Thirteen;socks;5,00;;;scheduled;;;;;;",
        ";F-14;Control \u0007;socks;5,00;;;;;;;;;",
      ].join("\r\n"),
    );
    expect(await faultsOf(importId)).toEqual([
      "2 sku: is missing",
      "3 name: is missing, and F-1 is new",
      "4 category: shoes is no category of this shop",
      "5 price: is no price in USD such as 19.90",
      "6 sale price: is not below the price",
      "7 status: is none of draft, scheduled, published and archived",
      "7 stock: is no whole number from 0 to 1,000,000",
      "8 slug: hat is the address of another product",
      "10 sku: F-7 is on line 9 already",
      "11 attribute:material: Silk is none of Wool, Cotton",
      "12 sale_ends_at: is no date such as 2027-03-01 or 2027-03-01T08:00:00Z",
      "12 tax class: moon is no tax class of this shop",
      "13 option1_name: the product hat is told apart by Size",
      "14 option1_value: this combination is there already: HAT-S",
      "15 product: HAT-S belongs to the product hat",
      "16 : has 15 cells, and the heading 14 columns",
      "17 status: needs the date on which the product goes on sale",
      "18 name: has control characters",
    ]);
    expect(await getImport(staff, { importId })).toMatchObject({ rows: 17, creates: 1, faulty: 16 });

    await runImport(staff, { importId });
    await work();
    expect(await variantOf("F-7")).toMatchObject({ price: 500 });
    const { lines } = await exportFaults(staff, { importId });
    const text = await collect(lines);
    expect(text).toContain(',11,"attribute:material: Silk is none of Wool, Cotton"');
    expect(text.split("\r\n")).toHaveLength(18);
  });

  it("refuses what says different things of one product", async () => {
    const importId = await check(
      "product,sku,name,category,price,option1_name,option1_value\nmug,M-1,Mug,socks,5,Size,S\nmug,M-2,Cup,socks,5,Size,M\nmug,M-3,Mug,socks,5,Size,S\n",
    );
    expect(await faultsOf(importId)).toEqual([
      "3 name: differs from line 2, which is of the same product",
      "4 option1_value: this combination is there already: line 2",
    ]);
  });

  it("empties what a dash stands for, and leaves what nothing stands for", async () => {
    await bring(
      "sku,name,category,price,sale price,sale_starts_at,description,attribute:material,weight\nE-1,Bowl,socks,9,7,2026-01-01,A bowl,Wool,400\n",
    );
    await bring("sku,price,sale price,sale_starts_at,description,attribute:material,weight\nE-1,,-,,-,-,\n");
    const variant = await variantOf("E-1");
    expect(variant).toMatchObject({
      price: 900,
      salePrice: null,
      saleStartsAt: null,
      product: { description: "" },
    });
    expect(await shop.db.productAttribute.count({ where: { productId: variant.productId } })).toBe(0);
  });

  it("moves an address and leaves a way from the old one", async () => {
    await bring("sku,name,category,price\nMOVE-1,Old place,socks,9\n");
    const importId = await bring("product,sku,slug\nold-place,MOVE-1,new-place\n");
    const { productId } = await variantOf("MOVE-1");
    expect(
      await shop.db.slugRedirect.findUnique({ where: { kind_slug: { kind: "PRODUCT", slug: "old-place" } } }),
    ).toMatchObject({ targetId: productId });
    // The file still finds it by its old address.
    expect(
      await getImport(staff, { importId: await check("product,sku,slug\nold-place,MOVE-1,new-place\n") }),
    ).toMatchObject({ unchanged: 1 });
    await undoImport(staff, { importId });
    await work();
    expect(await variantOf("MOVE-1")).toMatchObject({ product: { slug: "old-place" } });
  });
});

describe("a file that is none", () => {
  it.each([
    ["a workbook", [Buffer.from("PK\x03\x04more")], "workbook"],
    ["Latin-1", [Buffer.from("sku,name\nA,caf\xe9\n", "latin1")], "UTF-8"],
    ["UTF-16", [Buffer.from("\ufeffsku,name\n", "utf16le")], "UTF-8"],
    ["NUL bytes", ["sku,na\0me\nA,B\n"], "no text file"],
    ["an open quotation mark", ['sku,name\nA,"open\n'], "Line "],
    ["two columns of one name", ["sku,name,sku\nA,B,C\n"], "Two columns"],
    ["nothing", [""], "empty"],
    ["a heading alone", ["sku,name\n"], "nothing below"],
  ])("I5: %s is refused in words, and nothing is kept of it", async (_what, parts, words) => {
    const before = await shop.db.importRun.count();
    await expect(uploadImport(staff, { body: bytes(...parts) })).rejects.toThrow(words);
    expect(await shop.db.importRun.count()).toBe(before);
  });

  it("is told from one with a byte order mark, tabs, quoted line ends and letters cut in two", async () => {
    const text = new TextEncoder().encode(
      '\ufeffSKU\tTitle\tBody\r\nBOM-1\t"Café ""au"" lait"\t"two\nlines"\r\nBOM-2\tx\ty\r\n',
    );
    const cut = text.indexOf(0xc3) + 1;
    const { importId } = await uploadImport(staff, {
      fileName: "x".repeat(500),
      body: bytes(text.slice(0, cut), text.slice(cut)),
    });
    const run = await getImport(staff, { importId });
    expect(run).toMatchObject({
      fileName: "products.csv",
      status: "UPLOADED",
      columns: ["SKU", "Title", "Body"],
      mapping: { SKU: "sku", Title: "name", Body: "description" },
      rows: 2,
    });
    const rows = await shop.db.importRow.findMany({ where: { importId }, orderBy: { line: "asc" } });
    expect(rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [2, 'Café "au" lait'],
      [4, "x"],
    ]);
  });

  it("A4: needs both permissions, a column of SKUs, and columns and attributes that there are", async () => {
    const support = shop.user(await createUser(shop, "support"), "support");
    await expect(uploadImport(support, { body: bytes("sku\nA\n") })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const importId = await upload("sku,name\nA,B\n");
    await expect(getImport(support, { importId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    for (const mapping of [
      {},
      { name: "sku", other: "name" },
      { sku: "sku", name: "sku" },
      { sku: "sku", name: "attribute:none" },
    ]) {
      await expect(checkImport(staff, { importId, mapping })).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
      });
    }
    await expect(runImport(staff, { importId })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(undoImport(staff, { importId })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(stopImport(staff, { importId })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("an export", () => {
  it("I11: is imported again unchanged, with every trap in it", async () => {
    const traps = [
      "=1+1",
      "+1",
      "-1",
      "@x",
      "'=1",
      "''=1",
      " =1",
      "\t=1",
      'say "hi", you',
      "two\nlines",
      "＝1",
      "'plain",
      "-",
    ];
    const lines = traps.map(
      (name, index) => `TRAP-${index},"${name.replaceAll('"', '""')}",socks,9.95,${index}`,
    );
    const importId = await check(
      `sku,description,category,price,stock,name\n${lines.map((line, index) => `${line},Trap ${index}`).join("\n")}\n`,
    );
    await runImport(staff, { importId });
    await work();
    // What a file cannot say (an apostrophe before a formula is taken off, a dash empties), staff can.
    for (const [index, description] of traps.entries()) {
      const { productId } = await variantOf(`TRAP-${index}`);
      await shop.db.product.update({ where: { id: productId }, data: { description: description.trim() } });
    }
    await bring(
      "sku,attribute:weight,attribute:washable,attribute:material,sale price,sale_ends_at\nTRAP-0,-12.5,yes,Wool|Cotton,5,2030-01-01T10:30:00+02:00\n",
    );

    const text = await collect(await exportProducts(staff, filters()));
    for (const line of text.split("\r\n").slice(1)) expect(line).not.toMatch(/(^|,)"?[=+@\t]/);
    const again = await check(text);
    expect(await faultsOf(again)).toEqual([]);
    const run = await getImport(staff, { importId: again });
    expect(run).toMatchObject({ creates: 0, updates: 0, faulty: 0, unchanged: run.rows });
    expect(run.rows).toBe(await shop.db.variant.count({ where: { archivedAt: null } }));
  });

  it("has what is filtered on screen, and a template that can be imported", async () => {
    const text = await collect(await exportProducts(staff, filters({ q: "Trap 3" })));
    expect(text.trim().split("\r\n")).toHaveLength(2);
    const importId = await check(await importTemplate(staff));
    expect(await getImport(staff, { importId })).toMatchObject({ creates: 3, faulty: 0 });
    const customer = shop.user(await createUser(shop));
    await expect(exportProducts(customer, filters())).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
