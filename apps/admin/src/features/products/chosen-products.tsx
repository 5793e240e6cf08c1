"use client";

import { IconButton, SortableList } from "@storewright/ui";
import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Product } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { statusLabels } from "./product-query";

/** As much of a product as a list of chosen ones shows. */
export type Chosen = Pick<Product["related"][number], "id" | "name" | "imageUrl"> & {
  readonly status?: Product["status"];
};

/** Products that somebody chose, in their order; each can be moved and taken out. */
export function ChosenProducts<T extends Chosen>({
  label,
  products,
  onChange,
  note,
}: {
  readonly label: string;
  readonly products: readonly T[];
  readonly onChange: (products: readonly T[]) => void;
  readonly note?: (product: T) => ReactNode;
}) {
  return (
    <SortableList
      label={label}
      items={products}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      onChange={onChange}
      className="divide-y divide-line"
      itemClassName="py-1.5"
    >
      {(product, grip) => (
        <div className="flex items-center gap-1 text-sm">
          {grip}
          <Picture url={product.imageUrl} alt="" className="size-10" />
          <div className="min-w-0 grow pl-2">
            <Link
              href={`/products/${product.id}`}
              prefetch={false}
              className="block truncate py-0.5 font-medium hover:underline"
            >
              {product.name}
            </Link>
            {product.status !== undefined && product.status !== "PUBLISHED" && (
              <p className="text-ink-soft text-xs">{statusLabels[product.status]}: not shown yet</p>
            )}
            {note?.(product)}
          </div>
          <IconButton
            label={`Take ${product.name} out`}
            onClick={() => onChange(products.filter(({ id }) => id !== product.id))}
          >
            <X aria-hidden="true" className="size-4.5" />
          </IconButton>
        </div>
      )}
    </SortableList>
  );
}
