"use client";

import { Button, FieldError, IconButton } from "@storewright/ui";
import { clsx } from "clsx";
import { ArchiveRestore, ChartLine } from "lucide-react";
import type { Product, Variant } from "../../trpc/outputs";
import { SaleTime } from "./sale-time";
import { type Cell, problemsOf, type VariantDraft, type VariantEdits } from "./variant-drafts";

export interface VariantRowsProps {
  readonly product: Product;
  readonly rows: readonly Variant[];
  readonly edits: VariantEdits;
  readonly mayWrite: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, on: boolean) => void;
  readonly onEdit: (variant: Variant, part: Partial<VariantDraft>) => void;
  readonly onSchedule: (variant: Variant) => void;
  readonly onUndo: () => void;
}

export interface RowsProps extends VariantRowsProps {
  readonly cellsOf: (variant: Variant) => VariantDraft;
  readonly onHistory: (variant: Variant) => void;
}

/** The cells that are typed into, in their order. */
export const cells: readonly { readonly cell: Cell; readonly label: string; readonly width: string }[] = [
  { cell: "sku", label: "SKU", width: "w-full min-w-32" },
  { cell: "price", label: "Price", width: "w-22" },
  { cell: "salePrice", label: "Sale price", width: "w-22" },
  { cell: "weightGrams", label: "Weight, g", width: "w-18" },
  { cell: "lowStockThreshold", label: "Low at", width: "w-16" },
];

interface OneProps extends RowsProps {
  readonly variant: Variant;
  readonly name: string;
}

/** One cell: a field, with what is wrong below it. */
export function CellField({
  product,
  variant,
  cellsOf,
  mayWrite,
  onEdit,
  edits,
  cell,
  label,
  width,
  row,
  name,
}: OneProps & { readonly cell: Cell; readonly label: string; readonly width: string; readonly row: number }) {
  const draft = cellsOf(variant);
  if (!mayWrite) return <span className="figures">{draft[cell] || "–"}</span>;
  const error = edits[variant.id] ? problemsOf(draft, product.currency)[cell] : undefined;
  const id = `${variant.id}-${cell}`;
  return (
    <div className={width}>
      <input
        aria-label={`${label} of ${name}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? id : undefined}
        data-cell={cell}
        data-row={row}
        autoComplete="off"
        spellCheck={false}
        {...(cell !== "sku" && { inputMode: "decimal" as const })}
        maxLength={cell === "sku" ? 60 : 20}
        value={draft[cell]}
        onChange={(event) => onEdit(variant, { [cell]: event.target.value })}
        className={clsx(
          "figures min-h-10 w-full rounded-sm border bg-surface px-2.5 text-sm hover:border-ink aria-invalid:border-danger pointer-coarse:min-h-11",
          edits[variant.id]?.[cell] === undefined ? "border-line" : "border-accent",
          cell !== "sku" && "text-right",
        )}
      />
      {error && <FieldError id={id} text={error} />}
    </div>
  );
}

/** When the sale of a variant runs, and the way to change it. */
export function Schedule({ variant, cellsOf, mayWrite, onSchedule, name }: OneProps) {
  const draft = cellsOf(variant);
  if (draft.salePrice.trim() === "")
    return mayWrite ? (
      <Button
        size="sm"
        variant="quiet"
        aria-label={`Set a sale of ${name}`}
        onClick={() => onSchedule(variant)}
      >
        Set a sale
      </Button>
    ) : null;
  const time = <SaleTime startsAt={draft.saleStartsAt} endsAt={draft.saleEndsAt} />;
  if (!mayWrite) return time;
  return (
    <button
      type="button"
      aria-label={`When the sale of ${name} runs`}
      onClick={() => onSchedule(variant)}
      className="link min-h-10 text-left text-sm pointer-coarse:min-h-11"
    >
      {time}
    </button>
  );
}

/** What else there is to a variant: its prices so far, or the way back from archiving. */
export function More({ variant, cellsOf, onEdit, onHistory, name }: OneProps) {
  if (cellsOf(variant).archived)
    return (
      <IconButton label={`Do not archive ${name}`} onClick={() => onEdit(variant, { archived: false })}>
        <ArchiveRestore aria-hidden="true" className="size-5" />
      </IconButton>
    );
  return (
    <IconButton label={`Price history of ${name}`} onClick={() => onHistory(variant)}>
      <ChartLine aria-hidden="true" className="size-5" />
    </IconButton>
  );
}
