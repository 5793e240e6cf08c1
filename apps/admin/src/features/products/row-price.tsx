"use client";

import { Badge, Price } from "@storewright/ui";
import type { ProductRow } from "../../trpc/outputs";
import { useMoney } from "../format/use-money";

/** What is charged now, or the lowest where variants differ; a sale is marked. */
export function RowPrice({
  product,
}: {
  readonly product: Pick<ProductRow, "price" | "priceMax" | "currency" | "onSale">;
}) {
  const money = useMoney();
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
      <Price amount={money(product.price, product.currency)} from={product.priceMax > product.price} />
      {product.onSale && <Badge tone="clay">Sale</Badge>}
    </span>
  );
}
