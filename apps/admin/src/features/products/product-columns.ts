/** The columns of the product list that can be left out, in their order. */
export const productColumns = {
  price: "Price",
  stock: "Stock",
  reserved: "Reserved",
  status: "Status",
  rating: "Rating",
  variants: "Variants",
} as const;

export type ProductColumn = keyof typeof productColumns;

const usual: readonly ProductColumn[] = ["price", "stock", "reserved", "status"];

const isColumn = (name: unknown): name is ProductColumn => typeof name === "string" && name in productColumns;

/** The columns that this browser has kept; the usual ones where it has none. */
export function readColumns(stored: unknown): readonly ProductColumn[] {
  return Array.isArray(stored) ? stored.filter(isColumn) : usual;
}

/** The columns with one shown or left out, in the order of the list. */
export function toggled(columns: readonly ProductColumn[], column: ProductColumn): readonly ProductColumn[] {
  const shown = new Set(columns);
  if (!shown.delete(column)) shown.add(column);
  return Object.keys(productColumns)
    .filter(isColumn)
    .filter((name) => shown.has(name));
}
