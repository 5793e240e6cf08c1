"use client";

import { useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { trpc } from "../../trpc/client";
import type { Product, ProductPage } from "../../trpc/outputs";
import { withProduct } from "./apply-change";

/**
 * What happens after a product was changed: its page and every list show the answer. The lists are not read anew at
 * once, or a row that no longer fits the filter would vanish under the hand.
 */
export function useProductChanged(): (product: Product) => void {
  const queries = useQueryClient();
  const utils = trpc.useUtils();
  return (product) => {
    utils.catalog.admin.product.setData({ productId: product.id }, product);
    const lists = { queryKey: getQueryKey(trpc.catalog.admin.list) };
    queries.setQueriesData<ProductPage>(lists, (list) => list && withProduct(list, product));
    void utils.catalog.admin.list.invalidate(undefined, { refetchType: "none" });
    void utils.order.admin.dashboard.invalidate();
  };
}
