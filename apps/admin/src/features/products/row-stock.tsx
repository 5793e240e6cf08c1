"use client";

import Link from "next/link";
import type { ProductRow } from "../../trpc/outputs";
import { useLocations } from "../locations/use-locations";
import { useStaff } from "../session/staff-context";
import { StockEditor } from "../stock/stock-editor";
import { StockBadge } from "./product-badges";

/** Stock in a list: edited in place where there is one count, else a way to the counts of the variants. */
export function RowStock({ product }: { readonly product: ProductRow }) {
  const { may } = useStaff();
  const locations = useLocations();
  const { id, name, stockQty, variantCount } = product;
  const isOneCount = variantCount === 1 && locations.length < 2;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {isOneCount && may("inventory:write") ? (
        <StockEditor target={{ productId: id }} name={name} value={stockQty} />
      ) : (
        <span className="figures">
          <span className="font-semibold">{stockQty.toLocaleString()}</span>
          {!isOneCount && (
            <Link
              href={`/products/${id}#stock`}
              prefetch={false}
              aria-label={
                variantCount === 1
                  ? `${name}: stock at ${locations.length} locations`
                  : `${name}: stock of ${variantCount} variants`
              }
              className="link ml-2 text-ink-soft"
            >
              {variantCount === 1 ? `${locations.length} locations` : `${variantCount} variants`}
            </Link>
          )}
        </span>
      )}
      <StockBadge product={product} />
    </div>
  );
}
