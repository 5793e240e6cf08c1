"use client";

import { Banner, Button } from "@storewright/ui";
import type { Attribute, CategoryRow } from "../../trpc/outputs";
import { categoryOf } from "./category-options";
import { attributeField, type DetailsField, fieldLabels } from "./details-draft";
import { statusLabels } from "./product-query";
import type { Details } from "./use-details";

type Conflict = NonNullable<Details["conflict"]>;

/** Says that somebody else has saved meanwhile, what of it differs from one's own, and the two ways on. */
export function DetailsConflict({
  conflict: { theirs, fields },
  currency,
  attributes,
  categories,
  onTheirs,
}: {
  readonly conflict: Conflict;
  readonly currency: string;
  readonly attributes: readonly Attribute[];
  readonly categories: readonly CategoryRow[];
  readonly onTheirs: () => void;
}) {
  const tell = (field: DetailsField) => {
    if (field === "status") return statusLabels[theirs.status];
    if (field === "price")
      return theirs.price === "" ? "one price per variant" : `${theirs.price} ${currency}`;
    if (field === "featured") return theirs.featured ? "Yes" : "No";
    if (field === "categoryId") return categoryOf(categories, theirs.categoryId)?.name ?? "";
    return theirs[field] || "Empty";
  };
  const labelOf = (field: DetailsField) =>
    field in fieldLabels
      ? fieldLabels[field as keyof typeof fieldLabels]
      : (attributes.find(({ code }) => field === attributeField(code))?.name ?? field);
  return (
    <Banner
      announce
      tone="warning"
      title="Somebody else changed this product while you were editing"
      action={
        <Button size="sm" variant="secondary" onClick={onTheirs}>
          Take theirs
        </Button>
      }
    >
      {fields.length === 0 ? (
        <p>They changed other fields than you. Saving keeps theirs and yours.</p>
      ) : (
        <>
          <p>Both of you changed the same. Saving puts yours in the place of this:</p>
          <dl className="mt-2 space-y-1">
            {fields.map((field) => (
              <div key={field} className="flex gap-2">
                <dt className="font-semibold">{labelOf(field)}</dt>
                <dd className="line-clamp-3 min-w-0">{tell(field)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Banner>
  );
}
