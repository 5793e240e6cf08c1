import { isId } from "@storewright/kernel";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OrderDetail } from "../../../../features/orders/order-detail";

export const metadata: Metadata = { title: "Order" };

export default async function OrderPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  if (!isId("Order", id)) notFound();
  return <OrderDetail orderId={id} />;
}
