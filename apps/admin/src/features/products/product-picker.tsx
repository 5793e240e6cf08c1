"use client";

import { Button, Dialog, SearchList } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { ProductRow } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { useRested } from "../listing/use-rested";
import { statusLabels } from "./product-query";

/** A dialog in which products are searched for and taken, one after the other. */
export function ProductPicker({
  open,
  onClose,
  title,
  taken,
  most,
  onTake,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Those that need not be offered again. */
  readonly taken: ReadonlySet<string>;
  readonly most: number;
  readonly onTake: (product: ProductRow) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={title}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      {open && <Finder taken={taken} full={taken.size >= most} onTake={onTake} />}
    </Dialog>
  );
}

function Finder({
  taken,
  full,
  onTake,
}: {
  readonly taken: ReadonlySet<string>;
  readonly full: boolean;
  readonly onTake: (product: ProductRow) => void;
}) {
  const [typed, setTyped] = useState("");
  const q = useRested(typed.trim());
  const found = trpc.catalog.admin.list.useQuery(
    { page: 1, limit: 20, ...(q !== "" && { q }) },
    { placeholderData: (before) => before },
  );
  const entries = (found.data?.items ?? []).map((product) => ({
    id: product.id,
    label: product.name,
    detail: taken.has(product.id)
      ? "Chosen"
      : `${product.categoryName}, ${statusLabels[product.status].toLowerCase()}`,
    icon: <Picture url={product.imageUrl} alt="" className="size-10" />,
    disabled: full || taken.has(product.id),
    onSelect: () => onTake(product),
  }));
  return (
    <SearchList
      label="Search products"
      placeholder="Name or SKU"
      value={typed}
      onChange={setTyped}
      groups={[{ label: full ? "No more can be chosen" : "Products", entries }]}
      empty={
        found.isError
          ? "The products cannot be read now."
          : found.isFetching
            ? "Looking…"
            : "No product matches."
      }
      className="h-[min(26rem,60dvh)]"
    />
  );
}
