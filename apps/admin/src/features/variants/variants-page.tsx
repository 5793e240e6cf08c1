"use client";

import type { ProductId } from "@storewright/kernel";
import { ProductPage } from "../products/product-page";
import { useStaff } from "../session/staff-context";
import { OptionsCard } from "./options-card";
import { VariantGrid } from "./variant-grid";

/** The options of a product, and every variant with its prices, sales, weight and limits. */
export function VariantsPage({ productId }: { readonly productId: ProductId }) {
  const { may } = useStaff();
  const mayWrite = may("catalog:write");
  return (
    <ProductPage productId={productId}>
      {(product) => (
        <div className="space-y-6">
          {mayWrite && <OptionsCard product={product} />}
          <VariantGrid product={product} mayWrite={mayWrite} />
        </div>
      )}
    </ProductPage>
  );
}
