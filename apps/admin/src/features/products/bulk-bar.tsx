"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button, Select, showToast, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { ProductRow } from "../../trpc/outputs";
import { oneOf } from "../listing/query-text";
import { useShop } from "../shop/shop-context";
import { FormDialog } from "../states/form-dialog";
import { type BulkDraft, bulkLabels, isBulkKind, readBulk } from "./bulk-wish";
import { categoryOptions } from "./category-options";
import { productStatuses, statusLabels } from "./product-query";
import { useBulkChange } from "./use-bulk-change";

/** What can be done with the chosen products; nothing while none is chosen. */
export function BulkBar({
  chosen,
  all,
  onClear,
  onDrop,
}: {
  readonly chosen: ReadonlyMap<string, ProductRow>;
  /** The way from what is on this page to all that match; null where all are chosen. */
  readonly all: { readonly label: string; readonly busy: boolean; readonly choose: () => void } | null;
  readonly onClear: () => void;
  /** These are changed, and need not be chosen any more. */
  readonly onDrop: (productIds: readonly string[]) => void;
}) {
  const [open, setOpen] = useState(false);
  if (chosen.size === 0) return null;
  const count = `${chosen.size.toLocaleString()} ${chosen.size === 1 ? "product" : "products"}`;
  return (
    <section
      aria-label="Selection"
      className="sticky bottom-3 z-20 mt-4 flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 shadow-md"
    >
      <p role="status" className="font-semibold text-sm">
        {count} selected
      </p>
      <Button size="sm" onClick={() => setOpen(true)}>
        Change them
      </Button>
      {all !== null && (
        <Button size="sm" variant="secondary" loading={all.busy} onClick={all.choose}>
          {all.label}
        </Button>
      )}
      <Button size="sm" variant="quiet" onClick={onClear}>
        Clear the selection
      </Button>
      {open && <BulkDialog chosen={chosen} count={count} onClose={() => setOpen(false)} onDrop={onDrop} />}
    </section>
  );
}

const kindOptions = Object.entries(bulkLabels).map(([value, label]) => ({ value, label }));

function BulkDialog({
  chosen,
  count,
  onClose,
  onDrop,
}: {
  readonly chosen: ReadonlyMap<string, ProductRow>;
  readonly count: string;
  readonly onClose: () => void;
  readonly onDrop: (productIds: readonly string[]) => void;
}) {
  const { currency } = useShop();
  const categories = trpc.catalog.admin.categories.list.useQuery(undefined, { staleTime: 30_000 });
  const [draft, setDraft] = useState<BulkDraft>({
    kind: "status",
    status: "PUBLISHED",
    publishAt: "",
    categoryId: "",
    value: "",
    saleStartsAt: "",
    saleEndsAt: "",
  });
  const [tried, setTried] = useState(false);
  const bulk = useBulkChange(onDrop);
  const refusal = bulk.error === null ? null : readRefusal(bulk.error);
  const read = readBulk(draft, categories.data ?? [], currency);
  const problem = tried && "problem" in read ? read.problem : undefined;
  const edit = (part: Partial<BulkDraft>) => setDraft({ ...draft, ...part });
  const { changed, refused } = bulk;

  return (
    <FormDialog
      onClose={onClose}
      title={`Change ${count}`}
      refusal={refusal}
      refusedTitle={
        changed === 0 ? "Nothing was changed" : `${changed.toLocaleString()} were changed, the rest was not`
      }
      confirm={bulk.isPending && changed > 0 ? `${changed.toLocaleString()} are changed…` : `Change ${count}`}
      pending={bulk.isPending}
      onSubmit={() => {
        setTried(true);
        if ("problem" in read) return;
        void bulk
          .change(
            [...chosen.values()].map(({ id }) => id),
            read.set,
          )
          .then((all) => {
            if (all === null) return;
            showToast({
              title: `${all.toLocaleString()} ${all === 1 ? "product is" : "products are"} changed`,
            });
            onClose();
          });
      }}
    >
      {refused.length > 0 && (
        <Banner
          announce
          tone="warning"
          title={`${changed.toLocaleString()} were changed, ${refused.length.toLocaleString()} stay as they were`}
        >
          <ul className="mt-1 max-h-48 space-y-1 overflow-y-auto">
            {refused.map(({ productId, message }) => (
              <li key={productId}>
                <span className="font-semibold">{chosen.get(productId)?.name}</span>: {message}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <Select
        label="What to change"
        options={kindOptions}
        value={draft.kind}
        onChange={({ target }) => {
          if (!isBulkKind(target.value)) return;
          setTried(false);
          edit({ kind: target.value });
        }}
      />
      {draft.kind === "status" && (
        <Select
          label="To"
          options={productStatuses.map((value) => ({ value, label: statusLabels[value] }))}
          value={draft.status}
          onChange={({ target }) => edit({ status: oneOf(productStatuses, target.value) ?? draft.status })}
        />
      )}
      {draft.kind === "status" && draft.status === "SCHEDULED" && (
        <TextField
          label="They go on sale"
          type="datetime-local"
          value={draft.publishAt}
          error={problem}
          onChange={(event) => edit({ publishAt: event.target.value })}
        />
      )}
      {draft.kind === "category" && (
        <Select
          label="To"
          placeholder="Choose a category"
          options={categoryOptions(categories.data ?? [])}
          value={draft.categoryId}
          error={problem}
          onChange={(event) => edit({ categoryId: event.target.value })}
        />
      )}
      {(draft.kind === "percent" || draft.kind === "amount" || draft.kind === "sale") && (
        <TextField
          label={
            draft.kind === "amount"
              ? `By, in ${currency}`
              : draft.kind === "sale"
                ? "Per cent off"
                : "By, per cent"
          }
          hint={
            draft.kind === "sale"
              ? "Of the regular price of every variant."
              : "Below zero lowers the price. Every variant is changed."
          }
          autoComplete="off"
          value={draft.value}
          error={problem}
          onChange={(event) => edit({ value: event.target.value })}
        />
      )}
      {draft.kind === "sale" && (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="Begins"
            optional
            type="datetime-local"
            value={draft.saleStartsAt}
            onChange={(event) => edit({ saleStartsAt: event.target.value })}
          />
          <TextField
            label="Ends"
            optional
            type="datetime-local"
            value={draft.saleEndsAt}
            onChange={(event) => edit({ saleEndsAt: event.target.value })}
          />
        </div>
      )}
    </FormDialog>
  );
}
