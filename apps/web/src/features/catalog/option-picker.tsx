"use client";

import type { ProductDetail, VariantView } from "@storewright/api";
import { clsx } from "clsx";
import { type Choice, type ValueState, valueState } from "./variant-choice";

const spoken: Readonly<Record<ValueState, string>> = {
  available: "",
  out: ", sold out",
  missing: ", not in this combination",
};

/** The values of one option. What cannot be had stays to be seen, crossed out, and says so. */
export function OptionPicker({
  option,
  variants,
  choice,
  onChoose,
}: {
  readonly option: ProductDetail["options"][number];
  readonly variants: readonly VariantView[];
  readonly choice: Choice;
  readonly onChoose: (value: string) => void;
}) {
  const chosen = choice[option.name];
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
                <Swatch colour={swatch} crossed={state !== "available"} />
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

function Swatch({ colour, crossed }: { readonly colour: string; readonly crossed: boolean }) {
  return (
    <span
      aria-hidden="true"
      style={{ background: /^#[0-9a-f]{3,8}$/i.test(colour) ? colour : undefined }}
      className="relative block size-8.5 overflow-hidden rounded-full shadow-[inset_0_0_0_1px_rgb(0_0_0/0.22)]"
    >
      {crossed && (
        <svg viewBox="0 0 34 34" className="absolute inset-0" aria-hidden="true">
          <path d="M5 29L29 5" stroke="#fff" strokeWidth="4" />
          <path d="M5 29L29 5" stroke="#1d2722" strokeWidth="1.75" />
        </svg>
      )}
    </span>
  );
}
