"use client";

import { Checkbox, Select, TextArea, TextField } from "@storewright/ui";
import type { CategoryRow, Product } from "../../trpc/outputs";
import { useMoney } from "../format/use-money";
import { oneOf } from "../listing/query-text";
import { useShop } from "../shop/shop-context";
import { categoryOf, categoryOptions } from "./category-options";
import { productStatuses, statusLabels } from "./product-query";
import type { Details } from "./use-details";

const statusHints: Readonly<Record<Product["status"], string>> = {
  DRAFT: "Only staff see it.",
  SCHEDULED: "It goes on sale by itself at its date.",
  PUBLISHED: "Shoppers see it and can buy it.",
  ARCHIVED: "Taken out of the shop; orders keep it.",
};

/** Name, address, texts, and where and when it is sold. */
export function DetailsFields({
  product,
  details,
  categories,
}: {
  readonly product: Product;
  readonly details: Details;
  readonly categories: readonly CategoryRow[];
}) {
  const { draft, problems, edit } = details;
  const { webUrl } = useShop();
  const field = (name: "name" | "slug" | "description" | "highlights" | "publishAt" | "taxClass") => ({
    name,
    value: draft[name],
    error: problems[name],
    onChange: (event: { target: { value: string } }) => edit({ [name]: event.target.value }),
  });
  const moves = draft.slug !== product.slug && product.status !== "DRAFT";
  return (
    <div className="space-y-5">
      <TextField label="Name" maxLength={200} {...field("name")} />
      <TextField
        label="Address"
        maxLength={120}
        spellCheck={false}
        autoComplete="off"
        hint={
          moves
            ? `Whoever opens the old address, ${webUrl}/p/${product.slug}, is led to the new one.`
            : `${webUrl}/p/${draft.slug}`
        }
        {...field("slug")}
      />
      <TextArea label="Description" rows={6} maxLength={10_000} {...field("description")} />
      <TextArea
        label="Highlights"
        optional
        hint="A line each, shown as a list beside the price."
        rows={3}
        {...field("highlights")}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select
          label="Status"
          name="status"
          hint={statusHints[draft.status]}
          options={productStatuses.map((value) => ({ value, label: statusLabels[value] }))}
          value={draft.status}
          error={problems.status}
          onChange={({ target: { value } }) => {
            const status = oneOf(productStatuses, value);
            if (status) edit({ status });
          }}
        />
        {draft.status === "SCHEDULED" ? (
          <TextField
            label="Goes on sale"
            type="datetime-local"
            hint="In your own time zone."
            {...field("publishAt")}
          />
        ) : (
          <span className="hidden sm:block" />
        )}
        <Select
          label="Category"
          name="categoryId"
          options={categoryOptions(categories)}
          value={draft.categoryId}
          error={problems.categoryId}
          onChange={({ target: { value } }) => {
            const category = categoryOf(categories, value);
            if (category) edit({ categoryId: category.id });
          }}
        />
        <TextField label="Tax class" autoComplete="off" maxLength={40} {...field("taxClass")} />
        <PriceField product={product} details={details} />
        <Checkbox
          label="Featured"
          hint="Stands on the start page."
          className="self-end"
          checked={draft.featured}
          onChange={(event) => edit({ featured: event.target.checked })}
        />
      </div>
    </div>
  );
}

function PriceField({ product, details }: { readonly product: Product; readonly details: Details }) {
  const money = useMoney();
  const { currency, adminVariants } = product;
  const prices = adminVariants.map(({ price }) => price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const hint =
    low < high
      ? `Variants cost ${money(low, currency)} to ${money(high, currency)}. A price entered here is set for all of them.`
      : adminVariants.length > 1
        ? `In ${currency}, for all ${adminVariants.length} variants.`
        : `In ${currency}, without any sale.`;
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
