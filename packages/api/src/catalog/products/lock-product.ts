import type { ProductStatus, Tx } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import { requireVersion } from "../refusals";
import { noSuchProduct } from "./get-product";

export interface LockedProduct {
  version: number;
  status: ProductStatus;
  slug: string;
  name: string;
  currency: string;
  published_at: Date | null;
  publish_at: Date | null;
}

/** Two staff who save at once take turns: the second one's version is not the expected one. @throws {DomainError} NOT_FOUND, CONFLICT */
export async function lockProduct(
  tx: Tx,
  productId: ProductId,
  expectedVersion: number | undefined,
): Promise<LockedProduct> {
  const [current] = await tx.$queryRaw<LockedProduct[]>`
    SELECT version, status, slug, name, currency, published_at, publish_at
    FROM product WHERE id = ${productId} FOR NO KEY UPDATE`;
  if (current === undefined) throw noSuchProduct();
  requireVersion("product", current.version, expectedVersion);
  return current;
}
