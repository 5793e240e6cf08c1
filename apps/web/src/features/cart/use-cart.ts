"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast } from "@storewright/ui/toast";
import { useAnswer } from "../../trpc/use-answer";
import { useTell } from "../../trpc/use-tell";
import { addToCart, keptCart, setPromotion, setQuantity } from "./cart-store";

/** The shopper's cart. */
export const useCart = () => useAnswer(keptCart);

/** Puts a variant into the cart. A refusal is told beside the button by whoever asked. */
export const useAddToCart = () => useTell(addToCart);

/** Sets the quantity of a line; 0 takes it out. */
export function useSetQuantity() {
  return useTell(async (input: Parameters<typeof setQuantity>[0]) => {
    try {
      return await setQuantity(input);
    } catch (error) {
      showToast({ tone: "danger", title: "The cart was not changed", text: readRefusal(error).message });
      throw error;
    }
  });
}

/** Puts a promotion code on the cart, or takes it off. A refusal is told beside the field by whoever asked. */
export const useSetPromotion = () => useTell(setPromotion);
