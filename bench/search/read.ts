import { createCaller } from "@storewright/api/root";
import { createDb } from "@storewright/db";
import { backendTime } from "./server-time";
import { shopContext } from "./shop-context";

// Reads 400 different products as a shopper does and writes, as JSON, what each took of Postgres' processor time, ms, how
// large this process became and how large the database is. Usage: tsx bench/search/read.ts <database url>

const [url = ""] = process.argv.slice(2);
const { ctx, close } = shopContext(url, 1);
const db = createDb({ url, poolSize: 1 });
const asked = 400;

try {
  const { catalog } = createCaller(ctx);
  const slugs = await db.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM (SELECT slug, row_number() OVER (ORDER BY hashtext(slug), slug) AS n FROM product_document) d
    WHERE n <= ${asked + 20}`;
  const cpu: number[] = [];
  let peak = 0;
  for (const [index, { slug }] of slugs.entries()) {
    const before = await backendTime(ctx.db);
    await catalog.product({ product: slug });
    const took = (await backendTime(ctx.db)) - before;
    // The first ones prepare their statements.
    if (index >= Math.min(20, slugs.length / 2)) cpu.push(took);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const [size] = await db.$queryRaw<{ mb: number }[]>`
    SELECT (pg_database_size(current_database()) / 1e6)::float8 AS mb`;
  process.stdout.write(
    JSON.stringify({ cpu, peakMb: Math.round(peak / 1e6), databaseMb: Math.round(size?.mb ?? 0) }),
  );
} finally {
  await db.$disconnect();
  await close();
}
