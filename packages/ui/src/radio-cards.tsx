import { clsx } from "clsx";
import { type ReactNode, useId } from "react";
import { FieldError } from "./field-frame";

export interface RadioCard {
  readonly value: string;
  readonly label: string;
  readonly description?: ReactNode;
  /** Shown at the end of the card, a price for example. */
  readonly aside?: ReactNode;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
}

export interface RadioCardsProps {
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly name: string;
  readonly options: readonly RadioCard[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly className?: string;
}

/** One choice of a few, each a card with room for a line of explanation. Arrow keys move the choice. */
export function RadioCards({
  legend,
  hideLegend,
  name,
  options,
  value,
  onChange,
  error,
  className,
}: RadioCardsProps) {
  const id = useId();
  return (
    <fieldset className={className} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={hideLegend ? "sr-only" : "mb-2 font-semibold text-sm"}>{legend}</legend>
      <div className="grid gap-2.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              "flex min-h-14 items-center gap-3.5 rounded-md border bg-surface px-4 py-3 transition-colors",
              "border-line-strong hover:border-ink has-checked:border-accent has-checked:bg-accent-soft",
              "has-focus-visible:outline-[2.5px] has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
              option.disabled && "cursor-not-allowed opacity-55",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="size-5 shrink-0 appearance-none rounded-full border border-line-strong bg-surface transition-[border-width] checked:border-[6px] checked:border-accent focus-visible:outline-none"
            />
            {option.icon}
            <span className="min-w-0 grow">
              <span className="block font-semibold text-sm">{option.label}</span>
              {option.description && (
                <span className="block text-ink-soft text-sm">{option.description}</span>
              )}
            </span>
            {option.aside !== undefined && (
              <span className="figures shrink-0 font-semibold text-sm">{option.aside}</span>
            )}
          </label>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`} text={error} />}
    </fieldset>
  );
}
