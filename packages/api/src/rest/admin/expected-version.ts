import { DomainError, type ProductId } from "@storewright/kernel";
import { readPublicProduct } from "../../catalog";
import { productDetail } from "../catalog/schemas";
import { productDetailOf } from "../catalog/views";
import { stringify } from "../decimal";
import type { RestCtx } from "../init";
import { tagOf } from "../tag-of";

/**
 * The version that `If-Match` means: of the product as staff read it (`"v12"`) or as everybody does, whose ETag is that
 * of the bytes. Undefined without the header and for `*`.
 * @throws {DomainError} VALIDATION_FAILED where it is no ETag, CONFLICT where the product has become another one since
 */
export async function expectedVersion(ctx: RestCtx, productId: ProductId): Promise<number | undefined> {
  const condition = ctx.ifMatch?.trim();
  if (condition === undefined || condition === "*") return undefined;
  const tags = condition.split(",").map(readTag);
  const [only] = tags;
  const version = tags.length === 1 ? /^v(\d{1,9})$/.exec(only ?? "")?.[1] : undefined;
  if (version !== undefined) return Number(version);
  const product = await ctx.db.product.findUnique({ where: { id: productId }, select: { version: true } });
  // The change itself says that there is none.
  if (product === null) return undefined;
  const shown = await readPublicProduct(ctx.db, productId);
  const seen = shown === undefined ? [] : [bytesTag(shown, ctx.settings.webUrl), `v${shown.version}`];
  if (tags.some((tag) => seen.includes(tag))) return shown?.version;
  if (tags.includes(`v${product.version}`)) return product.version;
  throw new DomainError("CONFLICT", {
    message: "This product was changed since it was read. Read it again before you change it.",
    data: { currentVersion: product.version },
  });
}

/** Without its quotes and the mark of an encoding. */
function readTag(text: string): string {
  const tag = /^"([^"]{1,100})"$/.exec(text.trim())?.[1];
  if (tag !== undefined) return tag.replace(/-(gz|br)$/, "");
  throw new DomainError(
    "VALIDATION_FAILED",
    'If-Match must be the ETag of the product as it was read, for example "v3".',
  );
}

/** What the public answer is marked with, were it made now. */
function bytesTag(product: Parameters<typeof productDetailOf>[0], webUrl: string): string {
  return tagOf(Buffer.from(stringify(productDetail.parse(productDetailOf(product, webUrl)))));
}
