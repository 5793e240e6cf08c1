import { Prisma, type Tx } from "@storewright/db";
import type { CollectionId, ProductId } from "@storewright/kernel";
import { rulesSchema } from "./collection-schemas";
import { rulesSql } from "./rule-condition";

/**
 * Puts these products into the collections whose rules they meet and takes them out of the others, their documents too,
 * which must be up to date and locked by `refreshDocuments` in this transaction. Of one collection where it is named.
 * Returns the products that moved.
 */
export async function placeInCollections(
  tx: Tx,
  productIds: readonly ProductId[],
  collectionId: CollectionId | null = null,
): Promise<ProductId[]> {
  if (productIds.length === 0) return [];
  // Whoever changes rules waits for this, and evaluates everything afterwards.
  const collections = await tx.$queryRaw<RuleCollection[]>`
    SELECT id, rules FROM collection
    WHERE kind = 'RULES' AND (${collectionId}::text IS NULL OR id = ${collectionId}) ORDER BY id FOR SHARE`;
  if (collections.length === 0) return [];
  const before = await readMembers(tx, productIds, collections);
  const after = await readMatches(tx, productIds, collections);
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, member]) => member);
  const come = [...after].filter(([key]) => !before.has(key)).map(([, member]) => member);
  const pairs = (members: readonly Member[]) => Prisma.sql`unnest(
    ${members.map((member) => member.collection_id)}::text[], ${members.map((member) => member.product_id)}::text[]
  ) AS pair (collection_id, product_id)`;
  if (gone.length > 0) {
    await tx.$executeRaw`
      DELETE FROM collection_product cp USING ${pairs(gone)}
      WHERE cp.collection_id = pair.collection_id AND cp.product_id = pair.product_id`;
  }
  if (come.length > 0) {
    await tx.$executeRaw`
      INSERT INTO collection_product (collection_id, product_id)
      SELECT pair.collection_id, pair.product_id FROM ${pairs(come)} ON CONFLICT DO NOTHING`;
  }
  const moved = [...new Set([...gone, ...come].map((member) => member.product_id))];
  await writeMembership(tx, moved);
  return moved;
}

interface Member {
  readonly collection_id: string;
  readonly product_id: ProductId;
}

interface RuleCollection {
  readonly id: string;
  readonly rules: unknown;
}

const byKey = (members: readonly Member[]): ReadonlyMap<string, Member> =>
  new Map(members.map((member) => [`${member.collection_id} ${member.product_id}`, member]));

async function readMembers(
  tx: Tx,
  productIds: readonly ProductId[],
  collections: readonly RuleCollection[],
): Promise<ReadonlyMap<string, Member>> {
  const members = await tx.$queryRaw<Member[]>`
    SELECT collection_id, product_id FROM collection_product
    WHERE product_id = ANY (${[...productIds]}::text[])
      AND collection_id = ANY (${collections.map(({ id }) => id)}::text[])`;
  return byKey(members);
}

/** What the rules choose of these products, one query for all collections. */
async function readMatches(
  tx: Tx,
  productIds: readonly ProductId[],
  collections: readonly RuleCollection[],
): Promise<ReadonlyMap<string, Member>> {
  const matching = collections.flatMap(({ id, rules }) => {
    const parsed = rulesSchema.safeParse(rules);
    if (!parsed.success) return [];
    return [
      Prisma.sql`SELECT ${id}::text AS collection_id, d.product_id FROM d WHERE ${rulesSql(parsed.data)}`,
    ];
  });
  if (matching.length === 0) return new Map();
  // Read once: a rule's look-ups start from these few products, never from all that have an attribute.
  const members = await tx.$queryRaw<Member[]>`
    WITH d AS MATERIALIZED (
      SELECT product_id, category_ids, min_price, name, options, on_sale, in_stock, rating, created_at
      FROM product_document WHERE product_id = ANY (${[...productIds]}::text[])
    ) ${Prisma.join(matching, " UNION ALL ")}`;
  return byKey(members);
}

/** Brings the documents' collections in line with the membership; for products whose documents are up to date else. */
async function writeMembership(tx: Tx, productIds: readonly ProductId[]): Promise<void> {
  if (productIds.length === 0) return;
  await tx.$executeRaw`
    UPDATE product_document d SET collection_ids = ARRAY(
      SELECT cp.collection_id FROM collection_product cp WHERE cp.product_id = d.product_id ORDER BY 1)
    WHERE d.product_id = ANY (${[...productIds]}::text[])`;
}
