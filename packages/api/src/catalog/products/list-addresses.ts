import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import { addressesEntry } from "../cache-entries";
import type { AddressesInput } from "../schemas";
import type { AddressPart } from "../views";

/** As many as one file of a site map holds; the limit of the protocol is ten times that. */
const PART = 5_000;

/** Addresses of the published products, 5,000 a part, in an order that does not change. Cached. */
export function listAddresses(ctx: Ctx, { part }: AddressesInput): Promise<AddressPart> {
  const entry = addressesEntry(part);
  return ctx.cache.read(entry, () =>
    readFrom(ctx, entry, async ({ db }) => {
      const [items, [counted]] = await Promise.all([
        db.$queryRaw<{ slug: string; updatedAt: Date }[]>`
          SELECT slug, updated_at AS "updatedAt" FROM product WHERE status = 'PUBLISHED'
          ORDER BY id LIMIT ${PART} OFFSET ${(part - 1) * PART}`,
        db.$queryRaw<
          { total: number }[]
        >`SELECT count(*)::int AS total FROM product WHERE status = 'PUBLISHED'`,
      ]);
      return {
        parts: Math.max(1, Math.ceil((counted?.total ?? 0) / PART)),
        items: items.map(({ slug, updatedAt }) => ({ slug, updatedAt: updatedAt.toISOString() })),
      };
    }),
  );
}
