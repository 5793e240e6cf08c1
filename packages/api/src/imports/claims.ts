import type { Tx } from "@storewright/db";
import type { ImportRunId } from "@storewright/kernel";

/**
 * What the lines of one file claim for themselves. `sku` and `slug` are taken once; `product` is the address or the id of
 * a product and names its first line; `combination` is a product with its options.
 */
export type ClaimKind = "sku" | "slug" | "product" | "combination";

export interface Claim {
  readonly kind: ClaimKind;
  readonly key: string;
  readonly line: number;
  readonly productId: string | null;
}

/** The claims that a batch of lines meets and makes; the first line to claim something has it. */
export class Claims {
  private readonly known = new Map<string, Claim>();
  /** Made by this batch. */
  readonly fresh: Claim[] = [];

  /** Adds what earlier batches claimed. */
  learn(claims: readonly Claim[]): void {
    for (const claim of claims) this.known.set(`${claim.kind} ${claim.key}`, claim);
  }

  find(kind: ClaimKind, key: string): Claim | undefined {
    return this.known.get(`${kind} ${key}`);
  }

  /** Claims for a line; what an earlier line has stays there. */
  take(claim: Claim): void {
    if (this.find(claim.kind, claim.key) !== undefined) return;
    this.known.set(`${claim.kind} ${claim.key}`, claim);
    this.fresh.push(claim);
  }
}

/** Reads who claimed these things. */
export async function readClaims(
  tx: Tx,
  importId: ImportRunId,
  wanted: Readonly<Partial<Record<ClaimKind, readonly string[]>>>,
): Promise<Claim[]> {
  const pairs = Object.entries(wanted).flatMap(([kind, keys]) =>
    [...new Set(keys)].map((key) => [kind, key] as const),
  );
  if (pairs.length === 0) return [];
  return tx.$queryRaw<Claim[]>`
    SELECT k.kind, k.key, k.line, k.product_id AS "productId" FROM import_key k
    JOIN unnest(${pairs.map(([kind]) => kind)}::text[], ${pairs.map(([, key]) => key)}::text[]) AS wanted (kind, key)
      ON wanted.kind = k.kind AND wanted.key = k.key
    WHERE k.import_id = ${importId}`;
}

export async function writeClaims(tx: Tx, importId: ImportRunId, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO import_key (import_id, kind, key, line, product_id)
    SELECT ${importId}, kind, key, line, "productId"
    FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) AS c (kind text, key text, line int, "productId" text)
    ON CONFLICT (import_id, kind, key) DO UPDATE SET product_id = excluded.product_id, line = excluded.line`;
}
