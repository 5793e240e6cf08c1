"use client";

import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import { type FormEvent, useState } from "react";
import type { Listing } from "../../trpc/outputs";
import { useShopFacts } from "../shop/shop-facts";
import { formatAmount, type ListQuery, parseAmount } from "./list-query";

/** From and to, in the shop's money. Takes effect when it is sent, so that half-typed amounts do nothing. */
export function PriceRange({
  bounds,
  query,
  onChange,
}: {
  readonly bounds: Listing["facets"]["price"];
  readonly query: ListQuery;
  readonly onChange: (next: ListQuery) => void;
}) {
  const { currency } = useShopFacts();
  const [error, setError] = useState<string>();
  const shown = (minor: number | null | undefined) => (minor == null ? "" : formatAmount(minor, currency));

  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to] = [String(form.get("from") ?? ""), String(form.get("to") ?? "")];
    const minPrice = parseAmount(from, currency);
    const maxPrice = parseAmount(to, currency);
    if ((from.trim() !== "" && minPrice === null) || (to.trim() !== "" && maxPrice === null)) {
      setError("Write an amount such as 25 or 25.50.");
    } else if (minPrice !== null && maxPrice !== null && minPrice > maxPrice) {
      setError("The first amount must be the lower one.");
    } else {
      setError(undefined);
      onChange({ ...query, page: 1, minPrice, maxPrice });
    }
  }

  return (
    // Its own state starts anew when the address says something else.
    <form key={`${query.minPrice}-${query.maxPrice}`} onSubmit={apply} noValidate className="grid gap-2.5">
      <div className="grid grid-cols-2 gap-2.5">
        <TextField
          label="From"
          name="from"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={shown(query.minPrice)}
          placeholder={bounds ? formatAmount(bounds.min, currency) : ""}
        />
        <TextField
          label="To"
          name="to"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={shown(query.maxPrice)}
          placeholder={bounds ? formatAmount(bounds.max, currency) : ""}
        />
      </div>
      {error && (
        <p role="alert" className="font-medium text-danger text-sm">
          {error}
        </p>
      )}
      <Button type="submit" variant="secondary" size="sm" className="justify-self-start">
        Apply price
      </Button>
    </form>
  );
}
