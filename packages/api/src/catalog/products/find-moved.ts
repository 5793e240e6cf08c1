import { Prisma, type SlugKind } from "@storewright/db";
import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import { movedEntry } from "../cache-entries";
import type { MovedInput } from "../schemas";

const targets: Readonly<Record<SlugKind, Prisma.Sql>> = {
  PRODUCT: Prisma.sql`SELECT slug FROM product WHERE id = r.target_id AND status = 'PUBLISHED'`,
  CATEGORY: Prisma.sql`SELECT slug FROM category WHERE id = r.target_id`,
  COLLECTION: Prisma.sql`SELECT slug FROM collection WHERE id = r.target_id AND published`,
};

/** Where something that had this slug is now; null where nothing had it or nobody may see it. Cached, the null too. */
export function findMoved(ctx: Ctx, { kind, slug }: MovedInput): Promise<{ readonly slug: string } | null> {
  const entry = movedEntry(kind, slug);
  return ctx.cache.read(entry, () =>
    readFrom(ctx, entry, async ({ db }) => {
      const [row] = await db.$queryRaw<{ slug: string }[]>`
        SELECT target.slug FROM slug_redirect r CROSS JOIN LATERAL (${targets[kind]}) target
        WHERE r.kind = ${kind}::"SlugKind" AND r.slug = ${slug}`;
      return row ?? null;
    }),
  );
}
