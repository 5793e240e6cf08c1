"use client";

import { Checkbox, Rating, Table, Td, Th } from "@storewright/ui";
import Link from "next/link";
import type { ProductRow } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { useWide } from "../listing/use-wide";
import { useProductColumns } from "./column-picker";
import { ProductStatusBadge } from "./product-badges";
import { type ProductColumn, productColumns } from "./product-columns";
import { RowPrice } from "./row-price";
import { RowStock } from "./row-stock";

export interface ProductTableProps {
  readonly products: readonly ProductRow[];
  readonly chosen: ReadonlySet<string>;
  /** Absent where nothing can be done with a choice. */
  readonly onChoose?: ((products: readonly ProductRow[], on: boolean) => void) | undefined;
}

const numeric: ReadonlySet<ProductColumn> = new Set<ProductColumn>(["price", "reserved", "variants"]);

/** Products as a table, or as cards where the screen is narrow. */
export function ProductTable(props: ProductTableProps) {
  const { products, chosen, onChoose } = props;
  const wide = useWide();
  const [columns] = useProductColumns();
  if (!wide) return <ProductCards {...props} />;
  return (
    <Table label="Products">
      <thead>
        <tr>
          {onChoose && (
            <Th className="pr-0">
              <Checkbox
                label={<span className="sr-only">Select all on this page</span>}
                checked={products.every(({ id }) => chosen.has(id))}
                onChange={(event) => onChoose(products, event.target.checked)}
              />
            </Th>
          )}
          <Th>Product</Th>
          {columns.map((column) => (
            <Th key={column} numeric={numeric.has(column)}>
              {productColumns[column]}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <tr key={product.id} className="transition-colors hover:bg-sunken/60">
            {onChoose && (
              <Td className="pr-0">
                <Checkbox
                  label={<span className="sr-only">Select {product.name}</span>}
                  checked={chosen.has(product.id)}
                  onChange={(event) => onChoose([product], event.target.checked)}
                />
              </Td>
            )}
            <Td className="w-full min-w-64">
              <div className="flex items-center gap-3.5">
                <Picture url={product.imageUrl} alt="" className="size-12" />
                <div className="min-w-0">
                  <Link
                    href={`/products/${product.id}`}
                    prefetch={false}
                    className="font-semibold hover:underline"
                  >
                    {product.name}
                  </Link>
                  <p className="text-ink-soft text-xs">{product.categoryName}</p>
                </div>
              </div>
            </Td>
            {columns.map((column) => (
              <ProductCell key={column} column={column} product={product} />
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ProductCell({ column, product }: { readonly column: ProductColumn; readonly product: ProductRow }) {
  switch (column) {
    case "price":
      return (
        <Td numeric>
          <RowPrice product={product} />
        </Td>
      );
    case "stock":
      return (
        <Td className="min-w-60">
          <RowStock product={product} />
        </Td>
      );
    case "reserved":
      return <Td numeric>{product.reservedQty}</Td>;
    case "status":
      return (
        <Td>
          <ProductStatusBadge status={product.status} />
        </Td>
      );
    case "rating":
      return (
        <Td>
          {product.ratingCount === 0 ? (
            <span className="text-ink-soft">None yet</span>
          ) : (
            <Rating rating={product.rating} count={product.ratingCount} />
          )}
        </Td>
      );
    case "variants":
      return <Td numeric>{product.variantCount.toLocaleString()}</Td>;
  }
}

function ProductCards({ products, chosen, onChoose }: ProductTableProps) {
  return (
    <ul aria-label="Products" className="space-y-3">
      {products.map((product) => (
        <li key={product.id} className="rounded-md border border-line bg-surface p-4 text-sm">
          <div className="flex gap-3.5">
            <Picture url={product.imageUrl} alt="" className="size-16" />
            <div className="min-w-0 grow">
              <Link
                href={`/products/${product.id}`}
                prefetch={false}
                className="inline-block py-0.5 font-semibold text-base hover:underline"
              >
                {product.name}
              </Link>
              <p className="text-ink-soft text-xs">{product.categoryName}</p>
              <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
                <RowPrice product={product} />
                <ProductStatusBadge status={product.status} />
              </p>
            </div>
            {onChoose && (
              <Checkbox
                label={<span className="sr-only">Select {product.name}</span>}
                className="shrink-0 self-start"
                checked={chosen.has(product.id)}
                onChange={(event) => onChoose([product], event.target.checked)}
              />
            )}
          </div>
          <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t pt-3">
            <RowStock product={product} />
            <span className="figures text-ink-soft text-xs">{product.reservedQty} reserved</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
