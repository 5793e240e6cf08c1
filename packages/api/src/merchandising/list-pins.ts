import type { Db } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { PinView } from "./views";

/** Queries that have pins, by the alphabet. */
export function listPins(ctx: Ctx): Promise<PinView[]> {
  authorise(ctx, "catalog:read");
  return readPins(ctx.db);
}

const mostPins = 5_000;

/** The pins of one query, or of all. */
export async function readPins(db: Db, query?: string): Promise<PinView[]> {
  const rows = await db.searchPin.findMany({
    where: query === undefined ? {} : { query },
    orderBy: [{ query: "asc" }, { position: "asc" }, { id: "asc" }],
    take: mostPins,
    include: {
      product: {
        select: {
          slug: true,
          name: true,
          document: { select: { imageUrl: true, inStock: true } },
        },
      },
    },
  });
  const byQuery = new Map<string, PinView["products"][number][]>();
  for (const { query: asked, productId, product } of rows) {
    const products = byQuery.get(asked) ?? [];
    products.push({
      id: trustedId("Product", productId),
      slug: product.slug,
      name: product.name,
      imageUrl: product.document?.imageUrl ?? null,
      inStock: product.document?.inStock ?? false,
      published: product.document !== null,
    });
    byQuery.set(asked, products);
  }
  return [...byQuery].map(([asked, products]) => ({ query: asked, products }));
}
