import { createDb } from "@storewright/db";
import { rebuildDocuments } from "@storewright/search";
import { insertDemoRange } from "../../apps/worker/src/seed/insert-demo-range";
import { insertLargeRange } from "../../apps/worker/src/seed/insert-large-range";
import { type Work, worked } from "./server-time";

// Fills a migrated database for the benchmark of lists and searches: the large range, and on top of it attributes, sales
// and collections by the hash of each product's slug, so that every run measures the same shop.
// Says what each step took, as JSON. Usage: tsx bench/search/fill.ts <database url> <products>

const [url = "", wanted = "0"] = process.argv.slice(2);
const db = createDb({ url, poolSize: 2, statementTimeoutMs: 600_000 });

const materials = "Wool,Linen,Cotton,Oak,Steel,Ceramic,Leather,Canvas,Glass,Bamboo,Cork,Nylon".split(",");

async function addAttributes(): Promise<void> {
  await db.$executeRaw`INSERT INTO attribute (id, code, name, kind, unit, position) VALUES
    ('attr_material', 'fabric', 'Fabric', 'SINGLE', '', 0), ('attr_features', 'features', 'Features', 'MULTIPLE', '', 1),
    ('attr_brand', 'brand', 'Brand', 'TEXT', '', 2), ('attr_waterproof', 'rainproof', 'Rainproof', 'BOOLEAN', '', 3),
    ('attr_weight', 'load', 'Load', 'NUMBER', 'g', 4), ('attr_battery', 'hours', 'Hours', 'NUMBER', 'h', 5)
    ON CONFLICT DO NOTHING`;
  await db.$executeRaw`INSERT INTO attribute_choice (id, attribute_id, value, position)
    SELECT 'm' || n, 'attr_material', value, n FROM unnest(${materials}::text[]) WITH ORDINALITY AS v (value, n)
    UNION ALL SELECT 'f' || n, 'attr_features', 'Feature ' || n, n FROM generate_series(1, 12) n ON CONFLICT DO NOTHING`;
  await db.$executeRaw`
    INSERT INTO product_attribute (product_id, attribute_id, text, number, boolean, choice_ids)
    SELECT p.id, a.id, CASE a.id WHEN 'attr_brand' THEN 'Brand ' || h % 40 END,
      CASE a.id WHEN 'attr_weight' THEN 50 + h % 4000 WHEN 'attr_battery' THEN h % 60 END,
      CASE a.id WHEN 'attr_waterproof' THEN h % 3 = 0 END,
      CASE a.id WHEN 'attr_material' THEN ARRAY['m' || 1 + h % 12]
        WHEN 'attr_features' THEN ARRAY['f' || 1 + h % 12, 'f' || 1 + (h / 12) % 12] ELSE '{}' END
    FROM product p CROSS JOIN LATERAL (SELECT abs(hashtext(p.slug)) AS h) x
    JOIN attribute a ON a.id LIKE 'attr\_%' AND CASE a.id WHEN 'attr_battery' THEN h % 10 = 0
      WHEN 'attr_waterproof' THEN h % 5 < 2 WHEN 'attr_features' THEN h % 3 < 2 WHEN 'attr_weight' THEN h % 5 < 3
      WHEN 'attr_brand' THEN true WHEN 'attr_material' THEN h % 10 < 7 ELSE false END
    ON CONFLICT DO NOTHING`;
  await db.$executeRaw`UPDATE variant v SET sale_price = v.price * 4 / 5
    FROM product p WHERE p.id = v.product_id AND abs(hashtext(p.slug)) % 10 = 0 AND v.price > 0 AND v.sale_price IS NULL`;
  await db.$executeRaw`INSERT INTO collection (id, slug, name, kind) VALUES ('col_gifts', 'bench-gifts', 'Gifts', 'MANUAL')
    ON CONFLICT DO NOTHING`;
  await db.$executeRaw`INSERT INTO collection_product (collection_id, product_id, position)
    SELECT 'col_gifts', id, row_number() OVER (ORDER BY id) FROM product WHERE abs(hashtext(slug)) % 50 = 0
    ON CONFLICT DO NOTHING`;
}

const done: Record<string, Work> = {};

try {
  done["seed"] = await worked(db, async () => {
    if ((await db.product.count()) === 0) await insertDemoRange(db, new Map(), "USD");
    await insertLargeRange(db, Number(wanted), new Map(), () => undefined, "USD");
  });
  await addAttributes();
  // Nearly every product has become another one: this is what making the index anew takes.
  done["rebuild"] = await worked(db, () => rebuildDocuments(db));
  done["settle"] = await worked(db, async () => {
    await db.$queryRaw`SELECT fold_search_tally()`;
    await db.$queryRaw`SELECT fold_search_bits(${10_000_000}::int)`;
    await db.$executeRawUnsafe("VACUUM (ANALYZE)");
  });
  process.stdout.write(JSON.stringify(done));
} finally {
  await db.$disconnect();
}
