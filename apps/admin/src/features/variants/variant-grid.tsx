"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button, Checkbox, Pagination } from "@storewright/ui";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import type { Product, Variant } from "../../trpc/outputs";
import { useWide } from "../listing/use-wide";
import { LeaveGuard } from "../shell/leave-guard";
import { Card } from "../states/card";
import { SaveBar } from "../states/save-bar";
import { BulkDialog } from "./bulk-dialog";
import { useVariantEdits } from "./use-variant-edits";
import { draftOf, problemsOf, toChanges } from "./variant-drafts";
import { everything, filtered } from "./variant-filter";
import { VariantFilters } from "./variant-filters";
import { VariantRows } from "./variant-rows";

/** Rows of a page; cards are taller. */
const ROWS = 50;
const CARDS = 20;

/** Every variant in a sheet: typed into cell by cell, or many at once; saved together. */
export function VariantGrid({
  product,
  mayWrite,
}: {
  readonly product: Product;
  readonly mayWrite: boolean;
}) {
  const { adminVariants, currency } = product;
  const { edits, save, saveAll, progress, change, canUndo, undo, discard } = useVariantEdits(product);
  const pending = progress !== null;
  const [filter, setFilter] = useState(everything);
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [bulk, setBulk] = useState<readonly Variant[] | null>(null);
  const [tried, setTried] = useState(false);
  const shown = filtered(adminVariants, filter);
  const size = useWide() ? ROWS : CARDS;
  const pageCount = Math.max(1, Math.ceil(shown.length / size));
  const at = Math.min(page, pageCount);
  const rows = shown.slice((at - 1) * size, at * size);
  const selected = adminVariants.filter(({ id }) => chosen.has(id));
  const changes = Object.keys(edits).length;
  const refusal = save.error ? readRefusal(save.error) : null;
  const faulty = adminVariants.filter((variant) => {
    const edit = edits[variant.id];
    return edit && Object.keys(problemsOf({ ...draftOf(variant, currency), ...edit }, currency)).length > 0;
  });

  function submit() {
    setTried(true);
    const variants = toChanges(product, edits);
    if (variants === null || variants.length === 0 || pending) return;
    void saveAll(variants);
  }

  return (
    <Card
      title="Variants"
      aside={
        <p className="figures text-ink-soft text-sm">
          {shown.length === adminVariants.length
            ? adminVariants.length.toLocaleString()
            : `${shown.length.toLocaleString()} of ${adminVariants.length.toLocaleString()}`}
        </p>
      }
    >
      <LeaveGuard unsaved={changes > 0} />
      {adminVariants.length > 5 && (
        <VariantFilters
          product={product}
          filter={filter}
          onChange={(next) => {
            setFilter(next);
            setPage(1);
          }}
        />
      )}
      {refusal && (
        <Banner announce tone="danger" title="The variants were not saved" className="mb-4">
          {refusal.code === "CONFLICT"
            ? "Somebody changed the product meanwhile. Your changes stay here; save again to set them on top of theirs."
            : refusal.message}
        </Banner>
      )}
      {tried && faulty.length > 0 && (
        <Banner announce tone="danger" title="Some cells cannot be saved" className="mb-4">
          {faulty
            .slice(0, 5)
            .map(({ sku }) => sku)
            .join(", ")}
          {faulty.length > 5 && ` and ${faulty.length - 5} more`}: what is wrong stands below the cells.
        </Banner>
      )}
      {mayWrite && adminVariants.length > 1 && (
        <div className="mb-3 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2">
          <Checkbox
            label={`Select all ${shown.length.toLocaleString()}${shown.length < adminVariants.length ? " shown" : ""}`}
            checked={shown.length > 0 && shown.every(({ id }) => chosen.has(id))}
            onChange={(event) => setChosen(new Set(event.target.checked ? shown.map(({ id }) => id) : []))}
          />
          {selected.length > 0 && (
            <Button size="sm" variant="secondary" onClick={() => setBulk(selected)}>
              Change {selected.length.toLocaleString()} selected
            </Button>
          )}
        </div>
      )}
      {rows.length === 0 ? (
        <p className="py-6 text-center text-ink-soft">No variant matches.</p>
      ) : (
        <VariantRows
          product={product}
          rows={rows}
          edits={edits}
          mayWrite={mayWrite}
          chosen={chosen}
          onChoose={(id, on) => {
            const next = new Set(chosen);
            if (on) next.add(id);
            else next.delete(id);
            setChosen(next);
          }}
          onEdit={(variant, part) => change([variant], () => part)}
          onSchedule={(variant) => setBulk([variant])}
          onUndo={undo}
        />
      )}
      {pageCount > 1 && (
        <div className="mt-4">
          <Pagination
            label="Pages of variants"
            page={at}
            pageCount={pageCount}
            hrefFor={(number) => `#page-${number}`}
            onFollow={(number, event) => {
              event.preventDefault();
              setPage(number);
            }}
          />
        </div>
      )}
      {mayWrite && (
        <SaveBar active={changes > 0 || pending} className="mt-5">
          <Button loading={pending} disabled={changes === 0 && !pending} onClick={submit}>
            Save variants
          </Button>
          {changes > 0 && !pending && (
            <>
              <Button
                variant="quiet"
                disabled={!canUndo}
                icon={<Undo2 aria-hidden="true" className="size-4" />}
                onClick={undo}
              >
                Undo
              </Button>
              <Button variant="quiet" onClick={discard}>
                Discard all
              </Button>
            </>
          )}
          <p role="status" className="text-ink-soft text-sm">
            {pending
              ? `${progress.done.toLocaleString()} of ${progress.total.toLocaleString()} saved…`
              : changes > 0
                ? `${changes.toLocaleString()} ${changes === 1 ? "variant" : "variants"} not saved yet`
                : save.isSuccess
                  ? "Saved"
                  : ""}
          </p>
        </SaveBar>
      )}
      {bulk !== null && (
        <BulkDialog
          variants={bulk}
          edits={edits}
          currency={currency}
          onApply={(parts) => {
            change(bulk, ({ id }) => parts.get(id) ?? {});
            setBulk(null);
          }}
          onClose={() => setBulk(null)}
        />
      )}
    </Card>
  );
}
