"use client";

import { Checkbox, Table, Td, Th } from "@storewright/ui";
import { clsx } from "clsx";
import { type KeyboardEvent, useRef, useState } from "react";
import type { Variant } from "../../trpc/outputs";
import { useWide } from "../listing/use-wide";
import { variantName } from "../products/variant-places";
import { PriceHistory } from "./price-history";
import { CellField, cells, More, type RowsProps, Schedule, type VariantRowsProps } from "./variant-cells";
import { draftOf } from "./variant-drafts";

/** One page of the grid. Enter and the arrows go down and up a column, Ctrl+D takes the cell above, Ctrl+Z undoes. */
export function VariantRows(props: VariantRowsProps) {
  const { product, rows, edits, onEdit, onUndo } = props;
  const wide = useWide();
  const box = useRef<HTMLDivElement>(null);
  const [history, setHistory] = useState<Variant | null>(null);
  const cellsOf = (variant: Variant) => ({ ...draftOf(variant, product.currency), ...edits[variant.id] });

  function onKeyDown(event: KeyboardEvent) {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.dataset["cell"] === undefined) return;
    const row = Number(field.dataset["row"]);
    const cell = cells.find((one) => one.cell === field.dataset["cell"])?.cell;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "z") {
      event.preventDefault();
      onUndo();
    } else if (command && event.key.toLowerCase() === "d" && cell) {
      event.preventDefault();
      const above = rows[row - 1];
      const here = rows[row];
      if (above && here && cell !== "sku") onEdit(here, { [cell]: cellsOf(above)[cell] });
    } else if (event.key === "Enter" || event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const to = row + (event.key === "ArrowUp" || event.shiftKey ? -1 : 1);
      const next = box.current?.querySelector(`input[data-cell="${cell}"][data-row="${to}"]`);
      if (next instanceof HTMLInputElement) {
        next.focus();
        next.select();
      }
    }
  }

  const shared = { ...props, cellsOf, onHistory: setHistory };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the cells inside
    <div ref={box} onKeyDown={onKeyDown}>
      {wide ? <Sheet {...shared} /> : <Cards {...shared} />}
      {history && (
        <PriceHistory
          variant={history}
          name={variantName(product, history) ?? product.name}
          currency={product.currency}
          onClose={() => setHistory(null)}
        />
      )}
    </div>
  );
}

function Sheet(props: RowsProps) {
  const { product, rows, mayWrite, chosen, onChoose, edits, cellsOf, onHistory } = props;
  const many = mayWrite && product.adminVariants.length > 1;
  return (
    <Table label="Prices, sales and limits by variant">
      <thead>
        <tr>
          {many && (
            <Th>
              <span className="sr-only">Select</span>
            </Th>
          )}
          <Th className="px-2!">Variant</Th>
          {cells.slice(0, 3).map(({ cell, label }) => (
            <Th key={cell} className="px-1.5!">
              {label}
            </Th>
          ))}
          <Th className="px-1.5!">Sale runs</Th>
          {cells.slice(3).map(({ cell, label }) => (
            <Th key={cell} className="px-1.5!">
              {label}
            </Th>
          ))}
          <Th numeric className="px-1.5!">
            Stock
          </Th>
          <Th>
            <span className="sr-only">More</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((variant, row) => {
          const name = variantName(product, variant) ?? product.name;
          return (
            <tr
              key={variant.id}
              className={clsx(
                edits[variant.id] && "bg-accent-soft/50",
                cellsOf(variant).archived && "line-through opacity-60",
              )}
            >
              {many && (
                <Td className="py-1! pr-0! pl-3!">
                  <Checkbox
                    label={<span className="sr-only">Select {name}</span>}
                    checked={chosen.has(variant.id)}
                    onChange={(event) => onChoose(variant.id, event.target.checked)}
                  />
                </Td>
              )}
              <Td className="min-w-24 px-2! py-1! font-medium">{name}</Td>
              {cells.slice(0, 3).map((cell) => (
                <Td key={cell.cell} className="px-1.5! py-1!">
                  <CellField {...props} {...cell} variant={variant} row={row} name={name} />
                </Td>
              ))}
              <Td className="whitespace-nowrap px-1.5! py-1!">
                <Schedule {...props} variant={variant} name={name} />
              </Td>
              {cells.slice(3).map((cell) => (
                <Td key={cell.cell} className="px-1.5! py-1!">
                  <CellField {...props} {...cell} variant={variant} row={row} name={name} />
                </Td>
              ))}
              <Td numeric className="px-1.5! py-1!">
                {variant.onHand - variant.reserved}
              </Td>
              <Td className="p-1!">
                <More {...props} variant={variant} name={name} onHistory={onHistory} />
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Cards(props: RowsProps) {
  const { product, rows, mayWrite, chosen, onChoose, edits, onHistory } = props;
  return (
    <ul aria-label="Variants" className="space-y-3">
      {rows.map((variant, row) => {
        const name = variantName(product, variant) ?? product.name;
        return (
          <li
            key={variant.id}
            className={clsx("rounded-md border border-line p-3", edits[variant.id] && "bg-accent-soft/50")}
          >
            <div className="flex items-center justify-between gap-2">
              {mayWrite && product.adminVariants.length > 1 ? (
                <Checkbox
                  label={<span className="font-semibold">{name}</span>}
                  checked={chosen.has(variant.id)}
                  onChange={(event) => onChoose(variant.id, event.target.checked)}
                />
              ) : (
                <p className="font-semibold text-sm">{name}</p>
              )}
              <More {...props} variant={variant} name={name} onHistory={onHistory} />
            </div>
            <div className="mt-1 grid grid-cols-2 gap-2">
              {cells.map((cell) => (
                <div key={cell.cell} className={cell.cell === "sku" ? "col-span-2" : undefined}>
                  <p aria-hidden="true" className="mb-1 text-ink-soft text-xs">
                    {cell.label}
                  </p>
                  <CellField {...props} {...cell} width="w-full" variant={variant} row={row} name={name} />
                </div>
              ))}
            </div>
            <Schedule {...props} variant={variant} name={name} />
          </li>
        );
      })}
    </ul>
  );
}
