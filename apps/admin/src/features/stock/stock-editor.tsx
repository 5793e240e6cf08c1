"use client";

import { Button, FieldError, IconButton, TextField } from "@storewright/ui";
import { clsx } from "clsx";
import { Check, Minus, Plus, X } from "lucide-react";
import { type FormEvent, useId, useRef, useState } from "react";
import type { StockTarget } from "../products/apply-change";
import { readCount } from "./stock-conflict";
import { StockRefusal } from "./stock-refusal";
import { useSetStock } from "./use-set-stock";

export interface StockEditorProps {
  readonly target: StockTarget;
  /** Whose stock: names the field and the messages. */
  readonly name: string;
  readonly value: number;
  /** With steps of one and room for a note; a list has the number alone. */
  readonly full?: boolean;
}

const inputClass =
  "figures min-h-11 w-24 rounded-md border border-line-strong bg-surface px-2 text-center font-semibold text-base transition-colors hover:border-ink aria-invalid:border-danger [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none";

/** The count of one variant: type or step, then save. Enter saves, Escape takes it back. */
export function StockEditor({ target, name, value, full = false }: StockEditorProps) {
  const stock = useSetStock(target, name);
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const count = draft === null ? value : readCount(draft);
  const dirty = draft !== null && count !== value;

  function edit(text: string | null) {
    setDraft(text);
    setWrong(false);
    if (stock.refused) stock.dismiss();
  }

  /** Back to the field: what had the focus is about to go. */
  function done() {
    edit(null);
    field.current?.focus();
  }

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (stock.pending || draft === null) return;
    if (count === null) {
      setWrong(true);
      field.current?.focus();
      return;
    }
    const note = new FormData(event.currentTarget).get("note");
    done();
    if (count !== value)
      stock.set({ from: value, to: count, ...(typeof note === "string" && { note: note.trim() }) });
  }

  const step = (by: number) => edit(String(Math.max(0, (count ?? value) + by)));
  return (
    <form noValidate onSubmit={save} className="min-w-0" aria-busy={stock.pending}>
      <div className={clsx("flex items-center", full ? "gap-1" : "gap-0.5")}>
        {full && (
          <IconButton label={`One less of ${name}`} disabled={(count ?? 0) <= 0} onClick={() => step(-1)}>
            <Minus aria-hidden="true" className="size-4" />
          </IconButton>
        )}
        <input
          ref={field}
          type="number"
          inputMode="numeric"
          min={0}
          max={1_000_000}
          step={1}
          aria-label={`Stock of ${name}`}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-error` : undefined}
          readOnly={stock.pending}
          value={draft ?? String(value)}
          onChange={(event) => edit(event.target.value)}
          onFocus={(event) => event.target.select()}
          onWheel={(event) => event.currentTarget.blur()}
          onKeyDown={(event) => {
            if (event.key === "Escape" && draft !== null) {
              event.preventDefault();
              edit(null);
            }
          }}
          className={inputClass}
        />
        {full && (
          <IconButton label={`One more of ${name}`} onClick={() => step(1)}>
            <Plus aria-hidden="true" className="size-4" />
          </IconButton>
        )}
        {!full && dirty && (
          <>
            <IconButton type="submit" label={`Save stock of ${name}`} className="text-positive">
              <Check aria-hidden="true" className="size-5" />
            </IconButton>
            <IconButton label={`Discard the change of ${name}`} onClick={done}>
              <X aria-hidden="true" className="size-5" />
            </IconButton>
          </>
        )}
      </div>
      {wrong && <FieldError id={`${id}-error`} text="Enter a whole number from 0 to 1,000,000." />}
      {full && dirty && (
        <div className="mt-3 flex flex-wrap items-end gap-2.5">
          <TextField
            label="Note"
            name="note"
            hint="No names: it stays in the ledger."
            optional
            maxLength={500}
            placeholder="Counted, delivery, damaged…"
            className="min-w-52 grow"
          />
          <Button type="submit">Save stock</Button>
          <Button variant="quiet" onClick={done}>
            Discard
          </Button>
        </div>
      )}
      {stock.refused && (
        <StockRefusal
          name={name}
          refused={stock.refused}
          onSet={(wish) => {
            stock.set(wish);
            field.current?.focus();
          }}
          onDismiss={() => {
            stock.dismiss();
            field.current?.focus();
          }}
        />
      )}
    </form>
  );
}
