"use client";

import { Price } from "@storewright/ui";
import type { ProductRow } from "../../trpc/outputs";
import { useMoney } from "../format/use-money";

/** The price, or the lowest where variants differ. */
export function RowPrice({
  product,
}: {
  readonly product: Pick<ProductRow, "price" | "priceMax" | "currency">;
}) {
  const money = useMoney();
  return <Price amount={money(product.price, product.currency)} from={product.priceMax > product.price} />;
}
