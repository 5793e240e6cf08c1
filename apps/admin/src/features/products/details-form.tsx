"use client";

import { Banner, Button, Select, TextArea, TextField } from "@storewright/ui";
import { Check } from "lucide-react";
import { type FormEvent, useEffect } from "react";
import type { Product } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useMoney } from "../format/use-money";
import { Card } from "../states/card";
import { DetailsConflict } from "./details-conflict";
import { statusLabels } from "./product-query";
import { type Details, useDetails } from "./use-details";

const statusHints: Readonly<Record<Product["status"], string>> = {
  DRAFT: "Only staff see it.",
  PUBLISHED: "Shoppers see it and can buy it.",
  ARCHIVED: "Taken out of the shop; orders keep it.",
};

/** Name, description, status and price of a product. */
export function DetailsForm({ product }: { readonly product: Product }) {
  const details = useDetails(product);
  const { draft, dirty, problems, failure, conflict, pending } = details;
  useLeaveWarning(dirty);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || !dirty) return;
    const wrong = details.save();
    const field = wrong && event.currentTarget.elements.namedItem(wrong);
    if (field instanceof HTMLElement) field.focus();
  }

  return (
    <Card title="Details">
      <form noValidate onSubmit={submit} className="space-y-5">
        {failure && (
          <Banner announce tone="danger" title="The changes were not saved">
            {failure}
          </Banner>
        )}
        {conflict && (
          <DetailsConflict conflict={conflict} currency={product.currency} onTheirs={details.discard} />
        )}
        <TextField
          label="Name"
          name="name"
          maxLength={200}
          value={draft.name}
          error={problems.name}
          onChange={(event) => details.edit({ name: event.target.value })}
        />
        <TextArea
          label="Description"
          name="description"
          rows={6}
          maxLength={10_000}
          value={draft.description}
          error={problems.description}
          onChange={(event) => details.edit({ description: event.target.value })}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <Select
            label="Status"
            name="status"
            hint={statusHints[draft.status]}
            options={Object.entries(statusLabels).map(([value, label]) => ({ value, label }))}
            value={draft.status}
            error={problems.status}
            onChange={({ target: { value } }) => {
              if (value === "DRAFT" || value === "PUBLISHED" || value === "ARCHIVED")
                details.edit({ status: value });
            }}
          />
          <PriceField product={product} details={details} />
        </div>
        <SaveRow details={details} />
      </form>
    </Card>
  );
}

function PriceField({ product, details }: { readonly product: Product; readonly details: Details }) {
  const money = useMoney();
  const { price, priceMax, currency, adminVariants } = product;
  const range = `${money(price, currency)} to ${money(priceMax, currency)}`;
  const hint =
    price !== priceMax
      ? `Variants cost ${range}. A price entered here is set for all of them.`
      : adminVariants.length > 1
        ? `In ${currency}, for all ${adminVariants.length} variants.`
        : `In ${currency}.`;
  return (
    <TextField
      label="Price"
      name="price"
      inputMode="decimal"
      autoComplete="off"
      hint={hint}
      value={details.draft.price}
      error={details.problems.price}
      onChange={(event) => details.edit({ price: event.target.value })}
    />
  );
}

function SaveRow({ details }: { readonly details: Details }) {
  const { dirty, pending, savedAt, conflict } = details;
  return (
    <div className="flex flex-wrap items-center gap-3 border-line border-t pt-5">
      <Button type="submit" loading={pending} disabled={!dirty && !pending}>
        {conflict ? "Save mine on top" : "Save changes"}
      </Button>
      {dirty && !pending && (
        <Button variant="quiet" onClick={details.discard}>
          Discard
        </Button>
      )}
      <p role="status" className="flex items-center gap-1.5 text-ink-soft text-sm">
        {pending ? (
          "Saving…"
        ) : dirty ? (
          "Not saved yet"
        ) : savedAt ? (
          <>
            <Check aria-hidden="true" className="size-4 text-positive" />
            <span>
              Saved, <Moment at={savedAt.toISOString()} />
            </span>
          </>
        ) : null}
      </p>
    </div>
  );
}

/** The browser asks before a page with unsaved changes is closed or reloaded. */
function useLeaveWarning(unsaved: boolean) {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
}
