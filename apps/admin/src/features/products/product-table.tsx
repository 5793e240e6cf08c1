"use client";

import { Table, Td, Th } from "@storewright/ui";
import Link from "next/link";
import type { ProductRow } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { useWide } from "../listing/use-wide";
import { ProductStatusBadge } from "./product-badges";
import { RowPrice } from "./row-price";
import { RowStock } from "./row-stock";

/** Products as a table, or as cards where the screen is narrow. */
export function ProductTable({ products }: { readonly products: readonly ProductRow[] }) {
  const wide = useWide();
  if (!wide) return <ProductCards products={products} />;
  return (
    <Table label="Products">
      <thead>
        <tr>
          <Th>Product</Th>
          <Th numeric>Price</Th>
          <Th>Stock</Th>
          <Th numeric>Reserved</Th>
          <Th>Status</Th>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <tr key={product.id} className="transition-colors hover:bg-sunken/60">
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
            <Td numeric>
              <RowPrice product={product} />
            </Td>
            <Td className="min-w-60">
              <RowStock product={product} />
            </Td>
            <Td numeric>{product.reservedQty}</Td>
            <Td>
              <ProductStatusBadge status={product.status} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ProductCards({ products }: { readonly products: readonly ProductRow[] }) {
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
