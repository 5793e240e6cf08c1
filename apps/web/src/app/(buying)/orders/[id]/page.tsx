import { isId } from "@storewright/kernel";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OrderPageView } from "../../../../features/orders/order-page-view";
import { publishableKey } from "../../../../runtime";

/** A shell without anything of the order in it; never kept, because there is one for every id that anybody asks for. */
export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Your order", robots: { index: false }, referrer: "no-referrer" };

export default async function OrderPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  if (!isId("Order", id)) notFound();
  return (
    <div className="mx-auto max-w-5xl px-4 pt-8 sm:px-6">
      <OrderPageView orderId={id} publishableKey={publishableKey()} />
    </div>
  );
}
