import { isId } from "@storewright/kernel";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportPage } from "../../../../features/imports/import-page";

export const metadata: Metadata = { title: "Import" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  if (!isId("ImportRun", id)) notFound();
  return <ImportPage importId={id} />;
}
