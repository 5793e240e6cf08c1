"use client";

import Link from "next/link";
import type { ProductRow } from "../../trpc/outputs";
import { useStaff } from "../session/staff-context";
import { StockEditor } from "../stock/stock-editor";
import { StockBadge } from "./product-badges";

/** Stock in a list: edited in place where there is one count, else a way to the counts of the variants. */
export function RowStock({ product }: { readonly product: ProductRow }) {
  const { may } = useStaff();
  const { id, name, stockQty, variantCount } = product;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {variantCount === 1 && may("inventory:write") ? (
        <StockEditor target={{ productId: id }} name={name} value={stockQty} />
      ) : (
        <span className="figures">
          <span className="font-semibold">{stockQty.toLocaleString()}</span>
          {variantCount !== 1 && (
            <Link
              href={`/products/${id}#stock`}
              prefetch={false}
              aria-label={`${name}: stock of ${variantCount} variants`}
              className="link ml-2 text-ink-soft"
            >
              {variantCount} variants
            </Link>
          )}
        </span>
      )}
      <StockBadge product={product} />
    </div>
  );
}
