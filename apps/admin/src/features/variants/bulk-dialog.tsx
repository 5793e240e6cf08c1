"use client";

import { Select, TextField } from "@storewright/ui";
import { useState } from "react";
import type { Variant } from "../../trpc/outputs";
import { localText, readLocal } from "../format/local-time";
import { FormDialog } from "../states/form-dialog";
import { asksTime, asksValue, type BulkKind, bulkEdit, bulkLabels } from "./bulk-edit";
import { draftOf, type VariantDraft, type VariantEdits } from "./variant-drafts";

const options = Object.entries(bulkLabels).map(([value, label]) => ({ value, label }));

const isKind = (value: string): value is BulkKind => value in bulkLabels;

const hints: Readonly<Partial<Record<BulkKind, string>>> = {
  pricePercent: "Such as 10 or -12.5.",
  priceAmount: "Such as 2.00 or -1.50.",
  salePercent: "More than 0, less than 100.",
};

/** One change for many variants, or the sale of a single one; it goes into the grid and is saved with it. */
export function BulkDialog({
  variants,
  edits,
  currency,
  onApply,
  onClose,
}: {
  readonly variants: readonly Variant[];
  readonly edits: VariantEdits;
  readonly currency: string;
  readonly onApply: (parts: ReadonlyMap<string, Partial<VariantDraft>>) => void;
  readonly onClose: () => void;
}) {
  const [first] = variants;
  const single = variants.length === 1 && first ? { ...draftOf(first, currency), ...edits[first.id] } : null;
  const [kind, setKind] = useState<BulkKind>(single ? "salePrice" : "price");
  const [value, setValue] = useState(single?.salePrice ?? "");
  const [starts, setStarts] = useState(localText(single?.saleStartsAt ?? null));
  const [ends, setEnds] = useState(localText(single?.saleEndsAt ?? null));
  const [tried, setTried] = useState(false);
  const saleStartsAt = readLocal(starts);
  const saleEndsAt = readLocal(ends);
  const backwards = saleStartsAt !== null && saleEndsAt !== null && saleEndsAt <= saleStartsAt;

  function submit() {
    setTried(true);
    if (asksTime(kind) && backwards) return;
    const parts = new Map<string, Partial<VariantDraft>>();
    for (const variant of variants) {
      const draft = { ...draftOf(variant, currency), ...edits[variant.id] };
      const part = bulkEdit({ kind, value, saleStartsAt, saleEndsAt }, draft, currency);
      if (part === null) return;
      parts.set(variant.id, part);
    }
    onApply(parts);
  }

  return (
    <FormDialog
      onClose={onClose}
      title={single ? `Change ${single.sku}` : `Change ${variants.length.toLocaleString()} variants`}
      description="It goes into the grid first: look at it there, then save."
      refusal={null}
      refusedTitle=""
      confirm="Put into the grid"
      dismiss="Not now"
      pending={false}
      onSubmit={submit}
    >
      <Select
        label="What to change"
        options={options}
        value={kind}
        onChange={({ target }) => {
          if (!isKind(target.value)) return;
          setKind(target.value);
          setTried(false);
        }}
      />
      {asksValue(kind) && (
        <TextField
          label={
            /ercent/.test(kind) ? "Per cent" : /rice|mount/.test(kind) ? `Amount in ${currency}` : "Number"
          }
          inputMode={kind === "priceAmount" || kind === "pricePercent" ? "text" : "decimal"}
          autoComplete="off"
          {...(hints[kind] !== undefined && { hint: hints[kind] })}
          value={value}
          error={tried ? "Enter a number that fits." : undefined}
          onChange={(event) => {
            setValue(event.target.value);
            setTried(false);
          }}
        />
      )}
      {asksTime(kind) && (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="Sale begins"
            optional
            type="datetime-local"
            value={starts}
            onChange={(event) => setStarts(event.target.value)}
          />
          <TextField
            label="Sale ends"
            optional
            type="datetime-local"
            value={ends}
            error={tried && backwards ? "After it begins." : undefined}
            onChange={(event) => setEnds(event.target.value)}
          />
        </div>
      )}
      {kind === "archive" && (
        <p className="text-sm">
          They leave the shop; orders keep them. The same combination made again brings them back.
        </p>
      )}
    </FormDialog>
  );
}
