"use client";

import { Banner, Button } from "@storewright/ui";
import { Check } from "lucide-react";
import type { FormEvent } from "react";
import type { Attribute, CategoryRow, Product } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { LeaveGuard } from "../shell/leave-guard";
import { Card } from "../states/card";
import { SaveBar } from "../states/save-bar";
import { AttributeFields } from "./attribute-fields";
import { DetailsConflict } from "./details-conflict";
import { DetailsFields } from "./details-fields";
import { SeoFields } from "./seo-fields";
import { type Details, useDetails } from "./use-details";

/** What a product says: texts, place in the shop, attributes and what search engines show. */
export function DetailsForm({
  product,
  attributes,
  categories,
}: {
  readonly product: Product;
  readonly attributes: readonly Attribute[];
  readonly categories: readonly CategoryRow[];
}) {
  const details = useDetails(product, attributes);
  const { dirty, failure, conflict, pending } = details;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || !dirty) return;
    const wrong = details.save();
    const field = wrong === null ? null : event.currentTarget.elements.namedItem(wrong);
    if (field instanceof HTMLElement) field.focus();
  }

  return (
    <form noValidate onSubmit={submit} className="min-w-0 space-y-6">
      <LeaveGuard unsaved={dirty} />
      {failure && (
        <Banner announce tone="danger" title="The changes were not saved">
          {failure}
        </Banner>
      )}
      {conflict && (
        <DetailsConflict
          conflict={conflict}
          currency={product.currency}
          attributes={attributes}
          categories={categories}
          onTheirs={details.discard}
        />
      )}
      <Card title="Details">
        <DetailsFields product={product} details={details} categories={categories} />
      </Card>
      {attributes.length > 0 && (
        <Card title="Attributes">
          <AttributeFields attributes={attributes} details={details} />
        </Card>
      )}
      <Card title="Search engines">
        <SeoFields product={product} details={details} />
      </Card>
      <SaveRow details={details} />
    </form>
  );
}

/** Stays in sight while something is not saved. */
function SaveRow({ details }: { readonly details: Details }) {
  const { dirty, pending, savedAt, conflict } = details;
  return (
    <SaveBar active={dirty || pending}>
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
    </SaveBar>
  );
}
