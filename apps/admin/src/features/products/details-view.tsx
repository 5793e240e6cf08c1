"use client";

import type { Product } from "../../trpc/outputs";
import { Card } from "../states/card";
import { statusLabels } from "./product-query";
import { RowPrice } from "./row-price";

/** What a product says and costs, for roles that may read it only. */
export function DetailsView({ product }: { readonly product: Product }) {
  return (
    <Card title="Details">
      <dl className="space-y-4 text-sm">
        <div>
          <dt className="text-ink-soft">Price</dt>
          <dd className="font-semibold">
            <RowPrice product={product} />
          </dd>
        </div>
        <div>
          <dt className="text-ink-soft">Status</dt>
          <dd>{statusLabels[product.status]}</dd>
        </div>
        <div>
          <dt className="text-ink-soft">Description</dt>
          <dd className="whitespace-pre-line">{product.description || "None yet"}</dd>
        </div>
      </dl>
      <p className="mt-5 text-ink-soft text-sm">Your role can look at products, not change them.</p>
    </Card>
  );
}
