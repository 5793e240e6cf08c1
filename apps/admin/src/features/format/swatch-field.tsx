"use client";

import { IconButton } from "@storewright/ui";
import { X } from "lucide-react";

/** Chooses the colour of a swatch, or none. */
export function SwatchField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <span className="flex items-center">
      <label className="relative inline-flex size-11 items-center justify-center rounded-md border border-line-strong has-focus-visible:outline-[2.5px] has-focus-visible:outline-focus">
        <span className="sr-only">{label}</span>
        <input
          type="color"
          value={value ?? "#808080"}
          onChange={(event) => onChange(event.target.value)}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
        <span
          aria-hidden="true"
          className="size-6 rounded-full border border-line-strong bg-sunken"
          style={value === null ? undefined : { backgroundColor: value }}
        />
      </label>
      {value !== null && (
        <IconButton label={`No colour instead of that: ${label}`} onClick={() => onChange(null)}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      )}
    </span>
  );
}
