import type { ProductSummary } from "@storewright/api";
import { Fragment } from "react";

/** The name of a product, with what was searched for marked in it. */
export function ProductName({ product }: { readonly product: Pick<ProductSummary, "name" | "nameMarks"> }) {
  if (product.nameMarks === null) return product.name;
  let at = 0;
  return product.nameMarks.map(({ text, hit }) => {
    const key = at;
    at += text.length;
    return hit ? (
      <mark key={key} className="rounded-[0.2em] bg-accent-soft text-inherit">
        {text}
      </mark>
    ) : (
      <Fragment key={key}>{text}</Fragment>
    );
  });
}
