"use client";

import { QuantityStepper } from "@storewright/ui";
import type { ReactNode } from "react";
import type { ChoosableLine, Pieces } from "./line-pieces";

/** Which pieces of an order something is done with. */
export function LinePicker({
  legend,
  lines,
  pieces,
  onChange,
  extra,
}: {
  readonly legend: string;
  readonly lines: readonly ChoosableLine[];
  readonly pieces: Pieces;
  readonly onChange: (pieces: Pieces) => void;
  /** More about a line of which something is chosen. */
  readonly extra?: (lineId: string) => ReactNode;
}) {
  return (
    <fieldset>
      <legend className="mb-2 font-semibold text-sm">{legend}</legend>
      <ul className="divide-y divide-line rounded-md border border-line">
        {lines.map(({ line, most }) => {
          const count = pieces[line.id] ?? 0;
          const name = line.optionsText === "" ? line.name : `${line.name}, ${line.optionsText}`;
          return (
            <li key={line.id} className="space-y-2 px-3.5 py-2.5 text-sm">
              <div className="flex items-center justify-between gap-3">
                <p className="min-w-0">
                  <span className="block font-medium">{line.name}</span>
                  <span className="block text-ink-soft text-xs">
                    {line.optionsText !== "" && `${line.optionsText} · `}of {most}
                  </span>
                </p>
                <QuantityStepper
                  size="sm"
                  label={`Pieces of ${name}`}
                  min={0}
                  max={most}
                  value={count}
                  onChange={(value) => onChange({ ...pieces, [line.id]: value })}
                />
              </div>
              {count > 0 && extra?.(line.id)}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
