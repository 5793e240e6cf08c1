"use client";

import { clsx } from "clsx";
import { Minus, Plus } from "lucide-react";
import { useState } from "react";

export interface QuantityStepperProps {
  /** What is counted, for example "Quantity of Wool socks". */
  readonly label: string;
  readonly value: number;
  /** Called with a whole number between `min` and `max`. */
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly disabled?: boolean;
  readonly size?: "sm" | "md";
}

const stepClass =
  "inline-flex shrink-0 items-center justify-center rounded-full text-ink transition-colors hover:not-disabled:bg-sunken disabled:opacity-35";

/** A whole number with minus and plus; it can also be typed, and takes effect on Enter or when left. */
export function QuantityStepper({
  label,
  value,
  onChange,
  min = 1,
  max = 99,
  disabled = false,
  size = "md",
}: QuantityStepperProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const target = size === "sm" ? "size-9 pointer-coarse:size-11" : "size-11";

  function settle() {
    if (draft === null) return;
    const typed = Number.parseInt(draft, 10);
    setDraft(null);
    if (!Number.isFinite(typed)) return;
    const kept = Math.min(max, Math.max(min, typed));
    if (kept !== value) onChange(kept);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one inline control everywhere
    <div
      role="group"
      aria-label={label}
      className={clsx(
        "inline-flex items-center rounded-full border border-line-strong bg-surface p-0.5",
        disabled && "opacity-55",
      )}
    >
      <button
        type="button"
        aria-label="One less"
        disabled={disabled || value <= min}
        onClick={() => onChange(value - 1)}
        className={clsx(stepClass, target)}
      >
        <Minus aria-hidden="true" className="size-4" />
      </button>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        disabled={disabled}
        value={draft ?? String(value)}
        onChange={(event) => setDraft(event.target.value.replace(/\D/g, "").slice(0, 3))}
        onBlur={settle}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            settle();
          }
        }}
        className="figures w-9 self-stretch rounded-sm bg-transparent text-center font-semibold text-sm"
      />
      <button
        type="button"
        aria-label="One more"
        disabled={disabled || value >= max}
        onClick={() => onChange(value + 1)}
        className={clsx(stepClass, target)}
      >
        <Plus aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}
