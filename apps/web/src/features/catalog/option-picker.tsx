"use client";

import type { ProductDetail } from "@storewright/api";
import { Select } from "@storewright/ui/select";
import { clsx } from "clsx";
import { Swatch } from "./swatch";
import { type Choice, type ValueState, type VariantTable, valueState } from "./variant-choice";

const spoken: Readonly<Record<ValueState, string>> = {
  available: "",
  out: ", sold out",
  missing: ", not in this combination",
};

/** More than so many are a list to choose from, not a wall of buttons. */
const MOST_BUTTONS = 24;

/** The values of one option. What cannot be had stays to be seen, crossed out, and says so. */
export function OptionPicker({
  option,
  variants,
  choice,
  onChoose,
}: {
  readonly option: ProductDetail["options"][number];
  readonly variants: VariantTable;
  readonly choice: Choice;
  readonly onChoose: (value: string) => void;
}) {
  const chosen = choice[option.name];
  if (option.values.length > MOST_BUTTONS) {
    return (
      <Select
        label={option.name}
        value={chosen ?? ""}
        options={option.values.map(({ value }) => ({
          value,
          label: `${value}${spoken[valueState(variants, choice, option.name, value)]}`,
        }))}
        onChange={(event) => onChoose(event.target.value)}
        className="max-w-sm"
      />
    );
  }
  return (
    <fieldset>
      <legend className="text-sm">
        <span className="font-semibold">{option.name}</span>
        <span className="text-ink-soft"> {chosen}</span>
      </legend>
      <div className="mt-2.5 flex flex-wrap gap-2.5">
        {option.values.map(({ value, swatch }) => {
          const state = valueState(variants, choice, option.name, value);
          return (
            <label
              key={value}
              title={value}
              className={clsx(
                "relative flex min-h-11 min-w-11 items-center justify-center rounded-full border transition-colors",
                "has-focus-visible:outline-[2.5px] has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
                swatch
                  ? "border-transparent p-1 hover:border-line-strong has-checked:border-2 has-checked:border-accent"
                  : "border-line-strong bg-surface px-4 font-medium text-sm hover:border-ink has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent",
                !swatch && state !== "available" && "text-ink-soft line-through",
              )}
            >
              <input
                type="radio"
                name={`option-${option.name}`}
                value={value}
                checked={chosen === value}
                onChange={() => onChoose(value)}
                className="sr-only"
              />
              {swatch ? (
                <Crossable colour={swatch} crossed={state !== "available"} />
              ) : (
                <span aria-hidden="true">{value}</span>
              )}
              <span className="sr-only">
                {value}
                {spoken[state]}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Crossed out where it cannot be had. */
function Crossable({ colour, crossed }: { readonly colour: string; readonly crossed: boolean }) {
  return (
    <span aria-hidden="true" className="relative block size-8.5">
      <Swatch colour={colour} className="block size-full" />
      {crossed && (
        <svg viewBox="0 0 34 34" className="absolute inset-0" aria-hidden="true">
          <path d="M5 29L29 5" stroke="#fff" strokeWidth="4" />
          <path d="M5 29L29 5" stroke="#1d2722" strokeWidth="1.75" />
        </svg>
      )}
    </span>
  );
}
