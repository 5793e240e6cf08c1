"use client";

import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Product, Variant } from "../../trpc/outputs";
import { useProductChanged } from "../products/use-product-changed";
import { edited, type VariantDraft, type VariantEdits } from "./variant-drafts";

const REMEMBERED = 100;

/** What is changed in the grid and not saved yet, with a way back step by step. */
export function useVariantEdits(product: Product) {
  const { currency } = product;
  const changed = useProductChanged();
  const utils = trpc.useUtils();
  const [edits, setEdits] = useState<VariantEdits>({});
  const [past, setPast] = useState<readonly VariantEdits[]>([]);
  const save = trpc.catalog.admin.saveVariants.useMutation({
    onSuccess: (after) => {
      changed(after);
      setEdits({});
      setPast([]);
    },
    onError: () => utils.catalog.admin.product.invalidate({ productId: product.id }),
  });

  function change(variants: readonly Variant[], changeOf: (variant: Variant) => Partial<VariantDraft>) {
    if (save.error) save.reset();
    const next = variants.reduce((all, variant) => edited(all, variant, changeOf(variant), currency), edits);
    setPast((before) => [...before.slice(-REMEMBERED), edits]);
    setEdits(next);
  }

  return {
    edits,
    save,
    change,
    canUndo: past.length > 0,
    undo() {
      const before = past.at(-1);
      if (before === undefined) return;
      setPast(past.slice(0, -1));
      setEdits(before);
    },
    discard() {
      save.reset();
      setEdits({});
      setPast([]);
    },
  };
}
