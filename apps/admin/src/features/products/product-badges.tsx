import { Badge } from "@storewright/ui";
import type { ProductRow } from "../../trpc/outputs";
import { type ProductStatus, statusLabels } from "./product-query";

const tones = { DRAFT: "warning", SCHEDULED: "accent", PUBLISHED: "positive", ARCHIVED: "neutral" } as const;

/** Whether shoppers see it. */
export function ProductStatusBadge({ status }: { readonly status: ProductStatus }) {
  return <Badge tone={tones[status]}>{statusLabels[status]}</Badge>;
}

/** Nothing while there is enough of every variant. */
export function StockBadge({ product }: { readonly product: Pick<ProductRow, "lowStock" | "inStock"> }) {
  if (!product.lowStock) return null;
  return product.inStock ? <Badge tone="warning">Low</Badge> : <Badge tone="danger">Out</Badge>;
}
