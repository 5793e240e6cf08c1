"use client";

import type { ProductDetail } from "@storewright/api";
import { useMemo } from "react";
import { ask } from "../../trpc/ask";
import { keepAnswer } from "../../trpc/kept-answer";
import { useAnswer } from "../../trpc/use-answer";
import { useWhileSeen } from "../shop/use-while-seen";

/** While the page is looked at its stock is asked for again this often. */
const EVERY_MS = 5_000;
/** An answer about so many variants is heavy; it is asked for less often. */
const MANY = 200;
const EVERY_OF_MANY_MS = 30_000;

/** Live stock of a product's variants, past every cache, for as long as somebody looks at the page. */
export function useLiveStock(productId: ProductDetail["id"], variants: number) {
  const kept = useMemo(
    () => keepAnswer((signal) => ask("catalog", "availability", { productId }, signal), 0),
    [productId],
  );
  useWhileSeen(kept.refresh, variants > MANY ? EVERY_OF_MANY_MS : EVERY_MS);
  return useAnswer(kept).data?.variants;
}
