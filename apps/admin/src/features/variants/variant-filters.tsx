"use client";

import { Select, TextField } from "@storewright/ui";
import type { Product } from "../../trpc/outputs";
import type { VariantFilter } from "./variant-filter";

/** Narrows the grid down to what one is after. */
export function VariantFilters({
  product,
  filter,
  onChange,
}: {
  readonly product: Product;
  readonly filter: VariantFilter;
  readonly onChange: (filter: VariantFilter) => void;
}) {
  return (
    <div className="mb-4 grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap">
      <TextField
        type="search"
        label="Find variants"
        placeholder="SKU or value"
        autoComplete="off"
        className="col-span-2 md:w-56"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      {product.adminOptions.map(({ id, name, values }) => (
        <Select
          key={id}
          label={name}
          placeholder="Any"
          className="min-w-0 md:w-40"
          options={values.map(({ value }) => ({ value, label: value }))}
          value={filter.values[name] ?? ""}
          onChange={(event) =>
            onChange({ ...filter, values: { ...filter.values, [name]: event.target.value } })
          }
        />
      ))}
    </div>
  );
}
