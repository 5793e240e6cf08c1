"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";

/** A group of choices that can be folded; what is folded is not even in the page. */
export function FacetGroup({
  title,
  closed = false,
  children,
}: {
  readonly title: string;
  readonly closed?: boolean;
  readonly children: ReactNode;
}) {
  const [open, setOpen] = useState(!closed);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group py-3">
      <summary className="flex min-h-11 list-none items-center justify-between rounded-sm font-semibold text-sm [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown
          aria-hidden="true"
          className="size-4.5 text-ink-soft transition-transform group-open:rotate-180"
        />
      </summary>
      {open && <div className="pt-1 pb-2">{children}</div>}
    </details>
  );
}

/** Shown at once; the others when they are asked for. */
const FIRST = 8;

/** The first values of a group, and a button for the rest. */
export function FirstValues<T>({
  title,
  values,
  isChosen,
  keyOf,
  children,
}: {
  readonly title: string;
  readonly values: readonly T[];
  /** A chosen value is never among the hidden ones. */
  readonly isChosen: (value: T) => boolean;
  readonly keyOf: (value: T) => string;
  readonly children: (value: T) => ReactNode;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? values : values.filter((value, index) => index < FIRST || isChosen(value));
  const hidden = values.length - shown.length;
  return (
    <>
      <ul>
        {shown.map((value) => (
          <li key={keyOf(value)}>{children(value)}</li>
        ))}
      </ul>
      {hidden > 0 && (
        <button
          type="button"
          aria-label={`Show ${hidden} more of ${title}`}
          onClick={() => setAll(true)}
          className="link min-h-11 text-sm"
        >
          Show {hidden} more
        </button>
      )}
    </>
  );
}
