import { Prisma } from "@storewright/db";
import type { ImportRunId } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import { type AdminListProductsInput, chosenProductIds } from "../catalog";
import type { Ctx } from "../context";
import { requireFreshProof } from "../identity";
import { csvLine, undefuse } from "./csv-cells";
import { writePrice } from "./decimal";
import { headingOf, plainFields } from "./fields";
import { faultsSchema } from "./import-rows";
import type { ImportInput } from "./schemas";
import { authoriseImport, readImport } from "./view-import";

/** Products and lines that one query reads: what is written has left memory before the next one. */
const BATCH = 500;
/** Excel takes a file without it for one in the old code page. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The products that a list shows, all of them, a line a variant; an import takes the file as it is. The text comes in
 * pieces, so that a hundred thousand products need no more memory than a hundred.
 */
export async function exportProducts(
  ctx: Ctx,
  input: AdminListProductsInput,
): Promise<AsyncIterable<string>> {
  authorise(ctx, "catalog:read");
  authorise(ctx, "inventory:read");
  await requireFreshProof(ctx);
  const ids = await chosenProductIds(ctx, input);
  await record(ctx.db, ctx, {
    action: "product.export",
    entity: { kind: "product", id: "many" },
    after: { filters: input, products: ids.length },
  });
  return productLines(ctx, ids);
}

interface VariantRow {
  product: string;
  sku: string;
  name: string;
  description: string;
  category: string;
  status: string;
  publish_at: string | null;
  tax_class: string;
  price: number;
  sale_price: number | null;
  sale_starts_at: string | null;
  sale_ends_at: string | null;
  stock: number | null;
  weight_grams: number;
  options: { name: string; value: string }[];
  attributes: Record<string, string>;
}

async function* productLines(ctx: Ctx, ids: readonly string[]): AsyncGenerator<string> {
  const attributes = await ctx.db.attribute.findMany({
    orderBy: [{ position: "asc" }, { code: "asc" }],
    select: { code: true },
  });
  const codes = attributes.map(({ code }) => code);
  const fields = await usedFields(ctx, ids);
  yield BYTE_ORDER_MARK + csvLine(headings(fields, codes));
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = await readVariants(ctx, ids.slice(start, start + BATCH));
    yield rows.map((row) => csvLine(cellsOf(row, fields, codes, ctx.settings.currency))).join("");
  }
}

type Fields = typeof plainFields;

/** A fourth option and more are columns where a product has them. */
const usualFields = plainFields.filter((field) => !/^option[4-6]/.test(field));

async function usedFields(ctx: Ctx, ids: readonly string[]): Promise<Fields> {
  const [most] = await ctx.db.$queryRaw<{ options: number }[]>`
    SELECT coalesce(max(options), 0)::int AS options FROM (
      SELECT count(*) AS options FROM product_option WHERE product_id = ANY (${[...ids]}::text[]) GROUP BY product_id
    ) counted`;
  return (most?.options ?? 0) > 3 ? plainFields : usualFields;
}

function headings(fields: Fields, codes: readonly string[]): string[] {
  return [...fields, ...codes.map((code) => `attribute:${code}` as const)].map(headingOf);
}

function cellsOf(row: VariantRow, fields: Fields, codes: readonly string[], currency: string): string[] {
  const option = (place: number) => row.options[place] ?? { name: "", value: "" };
  const cells: Record<(typeof plainFields)[number], string> = {
    product: row.product,
    sku: row.sku,
    name: row.name,
    slug: row.product,
    description: row.description,
    category: row.category,
    status: row.status.toLowerCase(),
    publishAt: row.publish_at ?? "",
    taxClass: row.tax_class,
    price: writePrice(row.price, currency),
    salePrice: row.sale_price === null ? "" : writePrice(row.sale_price, currency),
    saleStartsAt: row.sale_starts_at ?? "",
    saleEndsAt: row.sale_ends_at ?? "",
    stock: row.stock === null ? "" : String(row.stock),
    weightGrams: String(row.weight_grams),
    option1Name: option(0).name,
    option1Value: option(0).value,
    option2Name: option(1).name,
    option2Value: option(1).value,
    option3Name: option(2).name,
    option3Value: option(2).value,
    option4Name: option(3).name,
    option4Value: option(3).value,
    option5Name: option(4).name,
    option5Value: option(4).value,
    option6Name: option(5).name,
    option6Value: option(5).value,
  };
  return [...fields.map((field) => cells[field]), ...codes.map((code) => row.attributes[code] ?? "")];
}

const iso = (column: string) =>
  Prisma.sql`to_char(${Prisma.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The variants of some products in the products' order; stock is that of the default location, as an import sets it. */
function readVariants(ctx: Ctx, ids: readonly string[]): Promise<VariantRow[]> {
  return ctx.db.$queryRaw<VariantRow[]>`
    SELECT p.slug AS product, v.sku, p.name, p.description, c.slug AS category, p.status::text AS status,
      ${iso("p.publish_at")} AS publish_at, p.tax_class, v.price, v.sale_price,
      ${iso("v.sale_starts_at")} AS sale_starts_at, ${iso("v.sale_ends_at")} AS sale_ends_at, s.on_hand AS stock,
      v.weight_grams, (
        SELECT coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'value', val.value) ORDER BY o.position, o.id), '[]')
        FROM variant_option vo
        JOIN option_value val ON val.id = vo.value_id
        JOIN product_option o ON o.id = val.option_id WHERE vo.variant_id = v.id
      ) AS options, (
        SELECT coalesce(jsonb_object_agg(a.code, coalesce(pa.text, trim_scale(pa.number)::text,
          CASE pa.boolean WHEN true THEN 'yes' WHEN false THEN 'no' END, (
            SELECT string_agg(ch.value, '|' ORDER BY ch.position, ch.id) FROM attribute_choice ch
            WHERE ch.id = ANY (pa.choice_ids)), '')), '{}')
        FROM product_attribute pa JOIN attribute a ON a.id = pa.attribute_id WHERE pa.product_id = p.id
      ) AS attributes
    FROM unnest(${[...ids]}::text[]) WITH ORDINALITY AS chosen (id, place)
    JOIN product p ON p.id = chosen.id
    JOIN category c ON c.id = p.category_id
    JOIN variant v ON v.product_id = p.id AND v.archived_at IS NULL
    LEFT JOIN stock_level s ON s.variant_id = v.id
      AND s.location_id = (SELECT id FROM stock_location WHERE is_default)
    ORDER BY chosen.place, v.position, v.id`;
}

/** An example to fill in: the headings, with a product of one variant and one of two. */
export async function importTemplate(ctx: Ctx): Promise<string> {
  authoriseImport(ctx);
  const attributes = await ctx.db.attribute.findMany({
    orderBy: [{ position: "asc" }, { code: "asc" }],
    select: { code: true },
  });
  const category = await ctx.db.category.findFirst({ orderBy: { slug: "asc" }, select: { slug: true } });
  const codes = attributes.map(({ code }) => code);
  const line = (given: Partial<Record<(typeof plainFields)[number], string>>) =>
    csvLine([...usualFields.map((field) => given[field] ?? ""), ...codes.map(() => "")]);
  const mug = { product: "enamel-mug", name: "Enamel mug", category: category?.slug ?? "", status: "draft" };
  const socks = {
    product: "wool-socks",
    name: "Wool socks",
    category: category?.slug ?? "",
    status: "draft",
  };
  const size = (value: string) => ({ option1Name: "Size", option1Value: value });
  return (
    BYTE_ORDER_MARK +
    csvLine(headings(usualFields, codes)) +
    line({
      ...mug,
      sku: "MUG-1",
      price: writePrice(1_900, ctx.settings.currency),
      stock: "24",
      weightGrams: "280",
    }) +
    line({
      ...socks,
      sku: "SOCKS-S",
      price: writePrice(1_400, ctx.settings.currency),
      stock: "10",
      ...size("S"),
    }) +
    line({
      ...socks,
      sku: "SOCKS-M",
      price: writePrice(1_400, ctx.settings.currency),
      stock: "12",
      ...size("M"),
    })
  );
}

/** The lines of a file that cannot be taken, as they came, with what is wrong in a column of its own. */
export async function exportFaults(
  ctx: Ctx,
  { importId }: ImportInput,
): Promise<{ fileName: string; lines: AsyncIterable<string> }> {
  authoriseImport(ctx);
  const run = await readImport(ctx.db, importId);
  return { fileName: run.fileName, lines: faultyLines(ctx, importId, run.columns) };
}

interface FaultyRow {
  line: number;
  cells: string[];
  faults: unknown;
}

async function* faultyLines(
  ctx: Ctx,
  importId: ImportRunId,
  columns: readonly string[],
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + faultyLine(columns, ["Line", "Problem"]);
  let after = 0;
  for (;;) {
    const rows = await ctx.db.$queryRaw<FaultyRow[]>`
      SELECT line, cells, faults FROM import_row
      WHERE import_id = ${importId} AND action = 'FAULTY' AND line > ${after} ORDER BY line LIMIT ${BATCH}`;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.line;
    yield rows
      .map(({ line, cells, faults }) => {
        const problem = faultsSchema
          .parse(faults)
          .map(({ column, message }) => (column === "" ? message : `${column}: ${message}`))
          .join("; ");
        const padded = columns.map((_, index) => cells[index] ?? "");
        return faultyLine(padded, [String(line), problem]);
      })
      .join("");
  }
}

/** Cells of the file are as they were written, defused already or not: an apostrophe more would stay after an import. */
function faultyLine(cells: readonly string[], besides: readonly string[]): string {
  return csvLine([...cells.map(undefuse), ...besides]);
}
