import { Prisma, type ProductStatus } from "@storewright/db";
import { isId, trustedId } from "@storewright/kernel";
import { foldedWords } from "@storewright/search";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminProductList, AdminProductSummary } from "../admin-views";
import { flattenTree } from "../categories/category-tree";
import { listCategories } from "../categories/list-categories";
import type { ProductSort } from "../schemas";
import type { AdminListProductsInput } from "./product-schemas";
import { ratingOf } from "./view-product";

interface Row {
  total: number;
  id: string;
  slug: string;
  name: string;
  status: ProductStatus;
  currency: string;
  rating_sum: number;
  rating_count: number;
  version: number;
  category_slug: string;
  category_name: string;
  image_url: string | null;
  image_alt: string;
  placeholder: string;
  publish_at: Date | null;
  min_price: number;
  max_price: number;
  regular_price: number;
  on_sale: boolean;
  stock_qty: number;
  reserved_qty: number;
  backordered_qty: number;
  variant_count: number;
  in_stock: boolean;
  low_stock: boolean;
}

/** Products in any status with their stock as it is now; `q` looks at names and at the beginning of SKUs. */
export async function adminListProducts(ctx: Ctx, input: AdminListProductsInput): Promise<AdminProductList> {
  authorise(ctx, "catalog:read");
  const { page, limit } = input;
  const condition = await conditionOf(ctx, input);
  const offers = offersFor(input);
  const order = orders[input.sort ?? "newest"];
  const rows = await ctx.db.$queryRaw<Row[]>`
    WITH chosen AS MATERIALIZED (
      SELECT p.id, p.name, p.created_at, p.rating_sum, p.rating_count, ${offers.price} AS sort_price
      FROM product p ${offers.join} WHERE ${condition}
    ), placed AS (
      SELECT id, row_number() OVER (ORDER BY ${order}) AS place FROM (
        SELECT * FROM chosen p ORDER BY ${order} LIMIT ${limit} OFFSET ${(page - 1) * limit}
      ) p
    )
    SELECT (SELECT count(*)::int FROM chosen) AS total, p.id, p.slug, p.name, p.status, p.currency, p.rating_sum,
      p.rating_count, p.version, p.publish_at, c.slug AS category_slug, c.name AS category_name, picture.url AS image_url,
      coalesce(picture.alt, '') AS image_alt, coalesce(picture.placeholder, '') AS placeholder, offer.*
    FROM placed
    JOIN product p ON p.id = placed.id
    JOIN category c ON c.id = p.category_id
    CROSS JOIN LATERAL (${offerOfPage}) offer
    LEFT JOIN LATERAL (
      SELECT url, alt, placeholder FROM product_image i WHERE i.product_id = p.id ORDER BY i.position, i.id LIMIT 1
    ) picture ON true
    ORDER BY placed.place`;
  const total = rows[0]?.total ?? (page === 1 ? 0 : await countProducts(ctx, offers.join, condition));
  return { items: rows.map(viewRow), page, limit, total };
}

/** The ids of all that a list would show page by page, in its order. */
export async function chosenProductIds(ctx: Ctx, input: AdminListProductsInput): Promise<string[]> {
  const { price, join } = offersFor(input);
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM (
      SELECT p.id, p.name, p.created_at, p.rating_sum, p.rating_count, ${price} AS sort_price
      FROM product p ${join} WHERE ${await conditionOf(ctx, input)}
    ) p ORDER BY ${orders[input.sort ?? "newest"]}`;
  return rows.map(({ id }) => id);
}

const quantities = Prisma.sql`
  coalesce(sum(s.on_hand), 0) AS on_hand, coalesce(sum(s.reserved), 0) AS reserved,
  coalesce(sum(s.on_hand + s.backorder_limit - s.reserved), 0) AS available,
  coalesce(sum(greatest(s.on_hand - s.reserved, 0)), 0) AS free`;

const charged = Prisma.sql`charged_price(v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at, now())`;

const offerColumns = Prisma.sql`
  min(v.charged) AS min_price, bool_or(v.charged < v.price) AS on_sale, bool_or(v.available > 0) AS in_stock,
  bool_or(v.free <= v.low_stock_threshold) AS low_stock, bool_or(v.available <= 0) AS out_of_stock`;

/** Prices and stock of every product; for filters and orders that must look at all of them. */
const everyOffer = Prisma.sql`
  SELECT v.product_id, ${offerColumns}
  FROM (
    SELECT v.product_id, v.price, ${charged} AS charged, v.low_stock_threshold, ${quantities}
    FROM variant v LEFT JOIN stock_level s ON s.variant_id = v.id WHERE v.archived_at IS NULL GROUP BY v.id
  ) v
  GROUP BY v.product_id`;

/** The same for one product of the page. */
const offerOfPage = Prisma.sql`
  SELECT coalesce(min(v.charged), 0) AS min_price, coalesce(max(v.charged), 0) AS max_price,
    coalesce(min(v.price), 0) AS regular_price, coalesce(bool_or(v.charged < v.price), false) AS on_sale,
    coalesce(sum(v.on_hand), 0)::int AS stock_qty, coalesce(sum(v.reserved), 0)::int AS reserved_qty,
    count(*)::int AS variant_count, coalesce(bool_or(v.available > 0), false) AS in_stock,
    coalesce(bool_or(v.free <= v.low_stock_threshold), false) AS low_stock, (
      SELECT coalesce(sum(r.quantity), 0)::int FROM variant w
      JOIN reservation r ON r.variant_id = w.id AND r.status = 'BACKORDERED'
      WHERE w.product_id = p.id
    ) AS backordered_qty
  FROM (
    SELECT v.price, ${charged} AS charged, v.low_stock_threshold, ${quantities}
    FROM variant v LEFT JOIN stock_level s ON s.variant_id = v.id
    WHERE v.product_id = p.id AND v.archived_at IS NULL GROUP BY v.id
  ) v`;

const orders: Readonly<Record<ProductSort, Prisma.Sql>> = {
  relevance: Prisma.sql`lower(p.name), p.id`,
  newest: Prisma.sql`p.created_at DESC, p.id`,
  price: Prisma.sql`p.sort_price, p.id`,
  "-price": Prisma.sql`p.sort_price DESC NULLS LAST, p.id`,
  name: Prisma.sql`lower(p.name), p.id`,
  rating: Prisma.sql`p.rating_sum::float / nullif(p.rating_count, 0) DESC NULLS LAST, p.id`,
};

/** Looking at every variant is only paid for by filters and orders that need it. */
function offersFor(input: AdminListProductsInput) {
  const { minPrice, maxPrice, inStock, lowStock, outOfStock, onSale, sort } = input;
  const byPrice = sort === "price" || sort === "-price" || onSale === true;
  const byStock = inStock === true || lowStock === true || outOfStock === true;
  const needed = byPrice || byStock || minPrice !== undefined || maxPrice !== undefined;
  return needed
    ? {
        price: Prisma.sql`offer.min_price`,
        join: Prisma.sql`LEFT JOIN (${everyOffer}) offer ON offer.product_id = p.id`,
      }
    : { price: Prisma.sql`0`, join: Prisma.empty };
}

async function conditionOf(ctx: Ctx, input: AdminListProductsInput): Promise<Prisma.Sql> {
  const conditions = [Prisma.sql`true`];
  if (input.status !== undefined) conditions.push(Prisma.sql`p.status = ${input.status}::"ProductStatus"`);
  if (input.q !== undefined && input.q !== "") conditions.push(matches(input.q));
  if (input.category !== undefined) conditions.push(await inCategory(ctx, input.category));
  if (input.minPrice !== undefined) conditions.push(Prisma.sql`offer.min_price >= ${input.minPrice}`);
  if (input.maxPrice !== undefined) conditions.push(Prisma.sql`offer.min_price <= ${input.maxPrice}`);
  if (input.inStock === true) conditions.push(Prisma.sql`offer.in_stock`);
  if (input.lowStock === true) conditions.push(Prisma.sql`offer.low_stock`);
  if (input.outOfStock === true) conditions.push(Prisma.sql`offer.out_of_stock`);
  if (input.onSale === true) conditions.push(Prisma.sql`offer.on_sale`);
  if (input.minRating !== undefined)
    conditions.push(
      Prisma.sql`p.rating_sum >= ${input.minRating}::int * p.rating_count AND p.rating_count > 0`,
    );
  if (input.collection !== undefined) conditions.push(inCollection(input.collection));
  conditions.push(...attributeConditions(input));
  for (const [name, values] of Object.entries(input.options)) {
    conditions.push(Prisma.sql`EXISTS (
      SELECT FROM variant v
      JOIN variant_option vo ON vo.variant_id = v.id
      JOIN option_value val ON val.id = vo.value_id
      JOIN product_option o ON o.id = val.option_id
      WHERE v.product_id = p.id AND v.archived_at IS NULL AND o.name = ${name} AND val.value = ANY (${values}::text[]))`);
  }
  return Prisma.join(conditions, " AND ");
}

function inCollection(ref: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM collection_product cp JOIN collection c ON c.id = cp.collection_id
    WHERE cp.product_id = p.id AND (c.id = ${ref} OR c.slug = ${ref}))`;
}

/** By the values themselves, so that drafts and attributes that are no filter are found too. */
function attributeConditions({ attributes, numbers }: AdminListProductsInput): Prisma.Sql[] {
  const has = (code: string, condition: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT FROM product_attribute pa JOIN attribute a ON a.id = pa.attribute_id
    WHERE pa.product_id = p.id AND a.code = ${code} AND ${condition})`;
  const byValue = Object.entries(attributes).map(([code, values]) =>
    has(
      code,
      Prisma.sql`(pa.text = ANY (${values}::text[]) OR pa.boolean::text = ANY (${values}::text[]) OR EXISTS (
        SELECT FROM attribute_choice ch WHERE ch.id = ANY (pa.choice_ids) AND ch.value = ANY (${values}::text[])))`,
    ),
  );
  const byNumber = Object.entries(numbers).map(([code, { min, max }]) =>
    has(
      code,
      Prisma.sql`pa.number IS NOT NULL
        ${min === undefined ? Prisma.empty : Prisma.sql`AND pa.number >= ${min}::float8`}
        ${max === undefined ? Prisma.empty : Prisma.sql`AND pa.number <= ${max}::float8`}`,
    ),
  );
  return [...byValue, ...byNumber];
}

/** The id itself, every word somewhere in the name, or the beginning of a SKU; `%` and `_` are letters like others. */
function matches(q: string): Prisma.Sql {
  if (isId("Product", q)) return Prisma.sql`p.id = ${q}`;
  const literal = (text: string) => text.replace(/[\\%_]/g, (mark) => `\\${mark}`);
  const words = foldedWords(q).slice(0, 10);
  const named = words.map((word) => Prisma.sql`p.name ILIKE ${`%${literal(word)}%`}`);
  const bySku = Prisma.sql`p.id IN (SELECT product_id FROM variant WHERE lower(sku) LIKE ${`${literal(q.toLowerCase())}%`})`;
  return named.length === 0 ? bySku : Prisma.sql`((${Prisma.join(named, " AND ")}) OR ${bySku})`;
}

async function inCategory(ctx: Ctx, ref: string): Promise<Prisma.Sql> {
  const node = flattenTree(await listCategories(ctx)).find(({ id, slug }) => id === ref || slug === ref);
  const ids = node === undefined ? [] : flattenTree([node]).map(({ id }) => id);
  return Prisma.sql`p.category_id = ANY (${ids}::text[])`;
}

async function countProducts(ctx: Ctx, join: Prisma.Sql, condition: Prisma.Sql): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM product p ${join} WHERE ${condition}`;
  return row?.total ?? 0;
}

function viewRow(row: Row): AdminProductSummary {
  return {
    id: trustedId("Product", row.id),
    slug: row.slug,
    name: row.name,
    price: row.min_price,
    priceMax: row.max_price,
    regularPrice: row.regular_price,
    onSale: row.on_sale,
    nameMarks: null,
    publishAt: row.publish_at?.toISOString() ?? null,
    currency: row.currency,
    imageUrl: row.image_url,
    imageAlt: row.image_alt,
    placeholder: row.placeholder,
    categorySlug: row.category_slug,
    categoryName: row.category_name,
    inStock: row.in_stock,
    rating: ratingOf(row),
    ratingCount: row.rating_count,
    status: row.status,
    stockQty: row.stock_qty,
    reservedQty: row.reserved_qty,
    backorderedQty: row.backordered_qty,
    lowStock: row.low_stock,
    variantCount: row.variant_count,
    version: row.version,
  };
}
