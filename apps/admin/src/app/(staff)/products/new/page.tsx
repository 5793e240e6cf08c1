import type { Metadata } from "next";
import { NewProduct } from "../../../../features/products/new-product";

export const metadata: Metadata = { title: "New product" };

export default function Page() {
  return <NewProduct />;
}
