"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Product } from "../../trpc/outputs";
import { readAmount, writeAmount } from "../format/read-amount";
import { useProductChanged } from "../products/use-product-changed";
import { FormDialog } from "../states/form-dialog";

/** Makes every combination of the options that no variant has yet. */
export function GenerateDialog({
  product,
  missing,
  onClose,
}: {
  readonly product: Product;
  readonly missing: number;
  readonly onClose: () => void;
}) {
  const { currency } = product;
  const changed = useProductChanged();
  const [price, setPrice] = useState(() =>
    writeAmount(product.adminVariants[0]?.price ?? product.price, currency),
  );
  const [prefix, setPrefix] = useState(() => product.slug.slice(0, 12).toUpperCase().replace(/-+$/, ""));
  const [tried, setTried] = useState(false);
  const generate = trpc.catalog.admin.generateVariants.useMutation({
    onSuccess: (after) => {
      changed(after);
      showToast({
        title: `${(after.variantTotal - product.variantTotal).toLocaleString()} variants are made`,
        text: "They have no stock yet.",
      });
      onClose();
    },
  });
  const refusal = generate.error ? readRefusal(generate.error) : null;
  const minor = readAmount(price, currency);
  return (
    <FormDialog
      onClose={onClose}
      title="Make the missing variants"
      description={`${missing.toLocaleString()} ${missing === 1 ? "combination has" : "combinations have"} no variant. Those that exist stay as they are.`}
      refusal={refusal}
      refusedTitle="No variants were made"
      confirm={`Make ${missing.toLocaleString()}`}
      dismiss="Not now"
      pending={generate.isPending}
      onSubmit={() => {
        setTried(true);
        if (minor === null || prefix.trim() === "") return;
        generate.mutate({
          productId: product.id,
          expectedVersion: product.version,
          price: minor,
          skuPrefix: prefix.trim(),
        });
      }}
    >
      <TextField
        label={`Price in ${currency}`}
        hint="Of the new ones; it can be changed one by one afterwards."
        inputMode="decimal"
        autoComplete="off"
        value={price}
        error={tried && minor === null ? `Such as ${writeAmount(1_990, currency)}.` : refusal?.fields.price}
        onChange={(event) => setPrice(event.target.value)}
      />
      <TextField
        label="SKUs begin with"
        maxLength={30}
        spellCheck={false}
        autoComplete="off"
        value={prefix}
        error={tried && prefix.trim() === "" ? "Give them a beginning." : refusal?.fields.skuPrefix}
        onChange={(event) => setPrefix(event.target.value)}
      />
    </FormDialog>
  );
}
