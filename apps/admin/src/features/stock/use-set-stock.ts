"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast } from "@storewright/ui";
import { useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { trpc } from "../../trpc/client";
import type { Product, ProductPage } from "../../trpc/outputs";
import { type StockTarget, withRowStock, withVariantStock } from "../products/apply-change";
import { useProductChanged } from "../products/use-product-changed";
import { readStockConflict, type StockConflict } from "./stock-conflict";

export interface StockWish {
  /** The count the change was made from: another one in force is a conflict, never overwritten in silence. */
  readonly from: number;
  readonly to: number;
  readonly note?: string;
}

export interface StockSetting {
  readonly set: (wish: StockWish) => void;
  readonly pending: boolean;
  /** What was last wished for and refused, and why. */
  readonly refused: {
    readonly wish: StockWish;
    readonly conflict: StockConflict | null;
    readonly message: string;
  } | null;
  readonly dismiss: () => void;
}

/** Sets the count of one variant at one place: shown at once, taken back if refused, undone from its message. */
export function useSetStock(target: StockTarget, name: string): StockSetting {
  const queries = useQueryClient();
  const utils = trpc.useUtils();
  const changed = useProductChanged();
  const lists = { queryKey: getQueryKey(trpc.catalog.admin.list) };
  const page = {
    queryKey: getQueryKey(trpc.catalog.admin.product, { productId: target.productId }, "query"),
  };

  const update = trpc.catalog.admin.update.useMutation({
    async onMutate({ stockQty = 0, expectedStockQty = 0 }) {
      await Promise.all([queries.cancelQueries(lists), queries.cancelQueries(page)]);
      const before = [...queries.getQueriesData(lists), ...queries.getQueriesData(page)];
      const delta = stockQty - expectedStockQty;
      queries.setQueriesData<ProductPage>(
        lists,
        (list) => list && withRowStock(list, target.productId, delta),
      );
      queries.setQueriesData<Product>(page, (product) => product && withVariantStock(product, target, delta));
      return { before };
    },
    onSuccess: changed,
    onError(_error, _input, kept) {
      for (const [key, data] of kept?.before ?? []) queries.setQueryData(key, data);
      // What is in force now is another count than the one that was shown.
      void utils.catalog.admin.product.invalidate({ productId: target.productId });
      void utils.catalog.admin.list.invalidate();
    },
  });

  const send = ({ from, to, note }: StockWish) =>
    update.mutateAsync({ ...target, stockQty: to, expectedStockQty: from, ...(note && { note }) });

  async function undo({ from, to }: StockWish) {
    try {
      await send({ from: to, to: from, note: "Undone" });
      update.reset();
      showToast({ title: `Stock of ${name} is ${from} again` });
    } catch (error) {
      update.reset();
      showToast({ tone: "danger", title: "This could not be undone", text: messageOf(error) });
    }
  }

  async function set(wish: StockWish) {
    try {
      await send(wish);
      showToast({
        title: `Stock of ${name} is ${wish.to}`,
        text: `It was ${wish.from}.`,
        action: { label: "Undo", onSelect: () => void undo(wish) },
      });
    } catch {
      // Told beside the field, from the mutation's own error.
    }
  }

  const refusal = update.error ? readRefusal(update.error) : null;
  const { stockQty: to = 0, expectedStockQty: from = 0, note } = update.variables ?? {};
  return {
    set: (wish) => void set(wish),
    pending: update.isPending,
    refused: refusal && {
      wish: { from, to, ...(note && { note }) },
      conflict: readStockConflict(refusal),
      message: refusal.message,
    },
    dismiss: update.reset,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? readRefusal(error).message : "Look at it again and try once more.";
}
