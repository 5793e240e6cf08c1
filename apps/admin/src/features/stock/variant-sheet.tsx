"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button, Drawer, IconButton, showToast, TextField } from "@storewright/ui";
import { History } from "lucide-react";
import { type FormEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Product, Variant } from "../../trpc/outputs";
import { useProductChanged } from "../products/use-product-changed";
import { type VariantPlace, variantName } from "../products/variant-places";
import { useStaff } from "../session/staff-context";
import { Ledger } from "./ledger";
import { readCount } from "./read-count";

interface SheetProps {
  readonly product: Product;
  readonly variant: Variant;
  readonly place: VariantPlace;
}

/** Opens what is known of a variant's stock at one place, with its limits and its ledger. */
export function VariantSheetButton({ product, variant, place }: SheetProps) {
  const [open, setOpen] = useState(false);
  const name = [variantName(product, variant) ?? product.name, place.name].filter(Boolean).join(", ");
  return (
    <>
      <IconButton label={`Limits and ledger of ${name}`} onClick={() => setOpen(true)}>
        <History aria-hidden="true" className="size-5" />
      </IconButton>
      <Drawer open={open} onOpenChange={setOpen} title={name}>
        <div className="space-y-8">
          <Limits product={product} variant={variant} place={place} />
          <section aria-label="Ledger">
            <h3 className="mb-3 text-lg">Ledger</h3>
            {open && <Ledger variantId={variant.id} />}
          </section>
        </div>
      </Drawer>
    </>
  );
}

function Limits({ product, variant, place }: SheetProps) {
  const { may } = useStaff();
  const changed = useProductChanged();
  const [low, setLow] = useState(String(variant.lowStockThreshold));
  const [ahead, setAhead] = useState(String(place.backorderLimit));
  const save = trpc.catalog.admin.update.useMutation({
    onSuccess: (after) => {
      changed(after);
      showToast({ title: "The limits are saved" });
    },
  });
  const refusal = save.error ? readRefusal(save.error) : null;
  const lowStockThreshold = readCount(low);
  const backorderLimit = readCount(ahead);
  const wrong = "Enter a whole number from 0 to 1,000,000.";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (lowStockThreshold === null || backorderLimit === null || save.isPending) return;
    save.mutate({
      productId: product.id,
      variantId: variant.id,
      ...(place.locationId !== undefined && { locationId: place.locationId }),
      ...(lowStockThreshold !== variant.lowStockThreshold && { lowStockThreshold }),
      ...(backorderLimit !== place.backorderLimit && { backorderLimit }),
    });
  }

  const unchanged =
    lowStockThreshold === variant.lowStockThreshold && backorderLimit === place.backorderLimit;
  if (!may("inventory:write")) {
    return (
      <p className="text-sm">
        Low at {variant.lowStockThreshold}, up to {place.backorderLimit} can be sold ahead.
      </p>
    );
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      {refusal && (
        <Banner announce tone="danger" title="The limits were not saved">
          {refusal.message}
        </Banner>
      )}
      <TextField
        label="Counts as low at"
        hint="Available pieces at or below this many."
        inputMode="numeric"
        autoComplete="off"
        value={low}
        error={lowStockThreshold === null ? wrong : refusal?.fields.lowStockThreshold}
        onChange={(event) => setLow(event.target.value)}
      />
      <TextField
        label="May be sold ahead"
        hint="Pieces beyond what is on hand; they are sent when goods arrive. 0 ends it."
        inputMode="numeric"
        autoComplete="off"
        value={ahead}
        error={backorderLimit === null ? wrong : refusal?.fields.backorderLimit}
        onChange={(event) => setAhead(event.target.value)}
      />
      <Button
        type="submit"
        loading={save.isPending}
        disabled={unchanged || lowStockThreshold === null || backorderLimit === null}
      >
        Save the limits
      </Button>
    </form>
  );
}
