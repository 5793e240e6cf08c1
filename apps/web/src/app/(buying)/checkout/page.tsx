import type { Metadata } from "next";
import { CheckoutView } from "../../../features/checkout/checkout-view";
import { publishableKey } from "../../../runtime";

/** A shell with the shop's key for card forms in it; what is in the cart comes by itself. */
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "Checkout",
  description: "Contact, address, delivery and payment in four steps.",
};

export default function CheckoutPage() {
  return (
    <div className="mx-auto max-w-6xl px-4 pt-8 sm:px-6">
      <h1 className="text-3xl">Checkout</h1>
      <div className="mt-6">
        <CheckoutView publishableKey={publishableKey()} />
      </div>
    </div>
  );
}
