"use client";

import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import { type FormEvent, useState } from "react";
import type { Bounds } from "./list-query";

/** From and to. Takes effect when it is sent, so that half-typed figures do nothing. */
export function BoundsForm({
  title,
  value,
  range,
  parse,
  format,
  example,
  onChange,
}: {
  /** What is bounded, for those who hear the fields alone. */
  readonly title: string;
  readonly value: Bounds;
  /** What the list has, shown in the empty fields. */
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly parse: (text: string) => number | null;
  readonly format: (value: number) => string;
  readonly example: string;
  readonly onChange: (next: Bounds) => void;
}) {
  const [error, setError] = useState<string>();
  const shown = (bound: number | null) => (bound === null ? "" : format(bound));

  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to] = [String(form.get("from") ?? ""), String(form.get("to") ?? "")];
    const next = { min: parse(from), max: parse(to) };
    if ((from.trim() !== "" && next.min === null) || (to.trim() !== "" && next.max === null)) {
      setError(`Write a figure such as ${example}.`);
    } else if (next.min !== null && next.max !== null && next.min > next.max) {
      setError("The first figure must be the lower one.");
    } else {
      setError(undefined);
      onChange(next);
    }
  }

  return (
    // Its own state starts anew when the address says something else.
    <form
      key={`${value.min}-${value.max}`}
      aria-label={title}
      onSubmit={apply}
      noValidate
      className="grid gap-2.5"
    >
      <div className="grid grid-cols-2 gap-2.5">
        <TextField
          label="From"
          name="from"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={shown(value.min)}
          placeholder={range ? format(range.min) : ""}
        />
        <TextField
          label="To"
          name="to"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={shown(value.max)}
          placeholder={range ? format(range.max) : ""}
        />
      </div>
      {error && (
        <p role="alert" className="font-medium text-danger text-sm">
          {error}
        </p>
      )}
      <Button type="submit" variant="secondary" size="sm" className="justify-self-start">
        Apply
      </Button>
    </form>
  );
}
