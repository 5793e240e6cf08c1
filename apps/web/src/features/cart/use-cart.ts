"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast } from "@storewright/ui/toast";
import { useQueryClient } from "@tanstack/react-query";
import { trpc } from "../../trpc/client";
import type { Cart } from "../../trpc/outputs";
import { applyChange, type CartChange, type NewLine } from "./cart-change";

/** Changes of the cart are sent one after another: each answer is the cart after all before it. */
const oneByOne = { id: "cart" };
const cartMutations = { mutationKey: [["cart"]] };

/** The shopper's cart, from the one place in which a tab keeps it. */
export function useCart() {
  return trpc.cart.get.useQuery();
}

/** How a change is shown at once, settled by the answer, and taken back on a refusal. */
function useOptimism() {
  const cache = trpc.useUtils().cart;
  const queryClient = useQueryClient();
  const isLast = () => queryClient.isMutating(cartMutations) <= 1;

  return {
    async show(change: CartChange): Promise<Cart | undefined> {
      await cache.get.cancel();
      const before = cache.get.getData();
      if (before) cache.get.setData(undefined, applyChange(before, change));
      return before;
    },
    settle(answer: Cart) {
      // While another change is on its way its own answer will include this one.
      if (isLast()) cache.get.setData(undefined, answer);
      void cache.quote.invalidate();
    },
    takeBack(before: Cart | undefined) {
      if (before && isLast()) cache.get.setData(undefined, before);
      void cache.get.invalidate();
    },
  };
}

/** Puts one product's variants into the cart. `lineOf` tells how the line will look. */
export function useAddToCart(lineOf: (variantId: string) => NewLine) {
  const optimism = useOptimism();
  return trpc.cart.addItem.useMutation({
    scope: oneByOne,
    onMutate: ({ variantId, quantity }) => optimism.show({ kind: "add", line: lineOf(variantId), quantity }),
    onSuccess: (answer) => optimism.settle(answer),
    onError: (_error, _input, before) => optimism.takeBack(before),
  });
}

/** Sets the quantity of a line; 0 takes it out. */
export function useSetQuantity() {
  const optimism = useOptimism();
  return trpc.cart.setItem.useMutation({
    scope: oneByOne,
    onMutate: ({ variantId, quantity }) => optimism.show({ kind: "set", variantId, quantity }),
    onSuccess: (answer) => optimism.settle(answer),
    onError: (error, _input, before) => {
      optimism.takeBack(before);
      showToast({ tone: "danger", title: "The cart was not changed", text: readRefusal(error).message });
    },
  });
}

/** Puts a promotion code on the cart, or takes it off. A refusal is told beside the field by whoever asked. */
export function useSetPromotion() {
  const optimism = useOptimism();
  return trpc.cart.setPromotion.useMutation({
    scope: oneByOne,
    onSuccess: (answer) => optimism.settle(answer),
  });
}
