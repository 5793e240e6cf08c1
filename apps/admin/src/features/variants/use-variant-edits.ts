"use client";

import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Product, Variant, VariantChange } from "../../trpc/outputs";
import { useProductChanged } from "../products/use-product-changed";
import { edited, type VariantDraft, type VariantEdits } from "./variant-drafts";

const REMEMBERED = 100;
/** So many are saved by one call: each is quick, and what is saved stays saved. */
const PART = 250;

/** What is changed in the grid and not saved yet, with a way back step by step. */
export function useVariantEdits(product: Product) {
  const { currency } = product;
  const changed = useProductChanged();
  const utils = trpc.useUtils();
  const [edits, setEdits] = useState<VariantEdits>({});
  const [past, setPast] = useState<readonly VariantEdits[]>([]);
  const save = trpc.catalog.admin.saveVariants.useMutation({
    onSuccess: changed,
    onError: () => utils.catalog.admin.product.invalidate({ productId: product.id }),
  });

  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);

  async function saveAll(changes: readonly VariantChange[]) {
    let expectedVersion = product.version;
    setPast([]);
    try {
      for (let done = 0; done < changes.length; done += PART) {
        setProgress({ done, total: changes.length });
        const variants = changes.slice(done, done + PART);
        const after = await save.mutateAsync({ productId: product.id, expectedVersion, variants });
        expectedVersion = after.version;
        const saved = new Set(variants.map(({ id }) => id));
        setEdits((all) => Object.fromEntries(Object.entries(all).filter(([id]) => !saved.has(id))));
      }
    } catch {
      // Why stands in the mutation; what was not saved stays in the grid.
    } finally {
      setProgress(null);
    }
  }

  function change(variants: readonly Variant[], changeOf: (variant: Variant) => Partial<VariantDraft>) {
    if (save.error) save.reset();
    const next = variants.reduce((all, variant) => edited(all, variant, changeOf(variant), currency), edits);
    setPast((before) => [...before.slice(-REMEMBERED), edits]);
    setEdits(next);
  }

  return {
    edits,
    save,
    saveAll,
    /** Variants saved so far while many are being saved. */
    progress,
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
