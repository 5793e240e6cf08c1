"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast } from "@storewright/ui";
import { useEffect, useEffectEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Product } from "../../trpc/outputs";
import { Card } from "../states/card";
import { ChooseButton } from "./choose-button";
import { ChosenProducts } from "./chosen-products";
import { ProductPicker } from "./product-picker";
import { useProductChanged } from "./use-product-changed";

const MOST = 24;

/** Products that stand beside this one in the shop; every change is saved at once. */
export function RelatedCard({ product }: { readonly product: Product }) {
  const changed = useProductChanged();
  const [picking, setPicking] = useState(false);
  const [wanted, setWanted] = useState<Product["related"] | null>(null);
  const shown = wanted ?? product.related;
  const update = trpc.catalog.admin.update.useMutation({
    onSuccess: changed,
    onError: (error) =>
      showToast({ tone: "danger", title: "It was not saved", text: readRefusal(error).message }),
    onSettled: () => setWanted(null),
  });
  const set = (related: readonly Product["related"][number][]) => setWanted([...related]);
  const save = useEffectEvent((related: Product["related"]) =>
    update.mutate({ productId: product.id, relatedIds: related.map(({ id }) => id) }),
  );
  // Once the hand rests: dragging goes past many places.
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => save(wanted), 600);
    return () => clearTimeout(timer);
  }, [wanted]);
  return (
    <Card title="Related products" aside={<ChooseButton onClick={() => setPicking(true)} />}>
      {shown.length === 0 ? (
        <p className="text-ink-soft text-sm">
          None chosen: the shop shows others of the category, and what is bought together.
        </p>
      ) : (
        <ChosenProducts label="Related products in their order" products={shown} onChange={set} />
      )}
      <ProductPicker
        open={picking}
        onClose={() => setPicking(false)}
        title="Related products"
        taken={new Set([product.id, ...shown.map(({ id }) => id)])}
        most={MOST + 1}
        onTake={({ id, slug, name, imageUrl, status }) =>
          set([...shown, { id, slug, name, imageUrl, status }])
        }
      />
    </Card>
  );
}
