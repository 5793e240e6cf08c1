import { isId } from "@storewright/kernel";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CustomerPage } from "../../../../features/customers/customer-page";

export const metadata: Metadata = { title: "Customer" };

export default async function CustomerDetailPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  if (!isId("User", id)) notFound();
  return <CustomerPage userId={id} />;
}
