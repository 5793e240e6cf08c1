import { Prisma, type SlugKind, type Tx } from "@storewright/db";
import { invalid } from "../refusals";
import { slugFrom } from "./slug-from";

const tables: Readonly<Record<SlugKind, Prisma.Sql>> = {
  PRODUCT: Prisma.sql`product`,
  CATEGORY: Prisma.sql`category`,
  COLLECTION: Prisma.sql`collection`,
};

export interface SlugClaim {
  readonly kind: SlugKind;
  readonly targetId: string;
  readonly wanted: string;
  /** What it has until now; null for something new. */
  readonly current: string | null;
}

/**
 * Keeps the old address alive and takes the new one: from now on `current` leads to the target, and `wanted` to
 * nothing else. Redirects name ids and not slugs, so they never form a chain or a loop. Write the slug afterwards.
 * @throws {DomainError} VALIDATION_FAILED at `slug` when something else has it
 */
export async function claimSlug(tx: Tx, { kind, targetId, wanted, current }: SlugClaim): Promise<void> {
  if (wanted === current) return;
  // Whoever wants this very slug waits here, so that the loser is told and not the database.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`slug ${kind} ${wanted}`}, 0))`;
  const [taken] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM ${tables[kind]} WHERE slug = ${wanted} AND id <> ${targetId}`;
  if (taken !== undefined) throw invalid("slug", "is taken by another one");
  await tx.slugRedirect.deleteMany({ where: { kind, slug: wanted } });
  if (current === null) return;
  await tx.slugRedirect.upsert({
    where: { kind_slug: { kind, slug: current } },
    create: { kind, slug: current, targetId },
    update: { targetId },
  });
}

/** A slug of the name that nothing has and that leads nowhere else: with a number where the plain one is taken. */
export async function freeSlug(tx: Tx, kind: SlugKind, name: string): Promise<string> {
  const plain = slugFrom(name);
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM ${tables[kind]} WHERE slug = ${plain} OR slug LIKE ${`${plain}-%`}
    UNION SELECT slug FROM slug_redirect
    WHERE kind = ${kind}::"SlugKind" AND (slug = ${plain} OR slug LIKE ${`${plain}-%`})`;
  const taken = new Set(rows.map(({ slug }) => slug));
  let slug = plain;
  for (let number = 2; taken.has(slug); number += 1) slug = `${plain}-${number}`;
  return slug;
}
