import { isId } from "@storewright/kernel";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { VariantsPage } from "../../../../../features/variants/variants-page";

export const metadata: Metadata = { title: "Variants" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  if (!isId("Product", id)) notFound();
  return <VariantsPage productId={id} />;
}
