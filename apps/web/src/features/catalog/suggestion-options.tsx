"use client";

import { clsx } from "clsx";
import { LayoutGrid, Search } from "lucide-react";
import { useMoney } from "../shop/shop-facts";
import { Picture } from "./picture";
import type { SuggestionEntry } from "./suggestion-list";

export interface SuggestionOptionsProps {
  readonly entries: readonly SuggestionEntry[];
  readonly active: number;
  readonly idOf: (index: number) => string;
  readonly onPoint: (index: number) => void;
  readonly onPick: (entry: SuggestionEntry) => void;
}

/** What can be picked below the search field; the field keeps the focus and names the active one. */
export function SuggestionOptions({ entries, active, idOf, onPoint, onPick }: SuggestionOptionsProps) {
  const money = useMoney();
  return entries.map((entry, index) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field, which keeps the focus
    <div
      key={entry.key}
      id={idOf(index)}
      role="option"
      tabIndex={-1}
      aria-selected={index === active}
      onPointerMove={() => onPoint(index)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onPick(entry)}
      className={clsx(
        "flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-3 py-1.5 text-sm",
        index === active && "bg-sunken",
      )}
    >
      {entry.kind === "product" ? (
        <Picture url={entry.imageUrl ?? null} alt="" sizes="44px" className="size-11 shrink-0 rounded-sm" />
      ) : entry.kind === "category" ? (
        <LayoutGrid aria-hidden="true" className="size-4.5 shrink-0 text-ink-soft" />
      ) : (
        <Search aria-hidden="true" className="size-4.5 shrink-0 text-ink-soft" />
      )}
      <span className="min-w-0 grow truncate font-medium">
        {entry.isMeant && <span className="font-normal text-ink-soft">Did you mean </span>}
        {entry.label}
      </span>
      {entry.kind === "category" && <span className="shrink-0 text-ink-soft text-xs">Category</span>}
      {entry.price && (
        <span className="figures shrink-0 text-ink-soft">
          {money(entry.price.amount, entry.price.currency)}
        </span>
      )}
    </div>
  ));
}
