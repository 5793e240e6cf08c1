"use client";

import { Button, Checkbox, Dialog } from "@storewright/ui";
import { Columns3 } from "lucide-react";
import { useState } from "react";
import { useKept } from "../saved/use-kept";
import { type ProductColumn, productColumns, readColumns, toggled } from "./product-columns";

/** The columns of the product list that this browser shows, and a way to choose them. */
export function useProductColumns() {
  return useKept("sw-admin-product-columns", readColumns);
}

export function ColumnPicker() {
  const [columns, keep] = useProductColumns();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="secondary"
        icon={<Columns3 aria-hidden="true" className="size-4.5" />}
        onClick={() => setOpen(true)}
      >
        Columns
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Columns"
        footer={<Button onClick={() => setOpen(false)}>Done</Button>}
      >
        <fieldset>
          <legend className="sr-only">Shown beside the name</legend>
          {Object.entries(productColumns).map(([column, label]) => (
            <Checkbox
              key={column}
              label={label}
              checked={columns.some((shown) => shown === column)}
              onChange={() => keep(toggled(columns, column as ProductColumn))}
            />
          ))}
        </fieldset>
      </Dialog>
    </>
  );
}
