import { isId } from "@storewright/kernel";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProductDetail } from "../../../../features/products/product-detail";

export const metadata: Metadata = { title: "Product" };

export default async function ProductPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  if (!isId("Product", id)) notFound();
  return <ProductDetail productId={id} />;
}
