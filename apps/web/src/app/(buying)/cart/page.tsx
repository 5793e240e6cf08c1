import type { Metadata } from "next";
import { CartView } from "../../../features/cart/cart-view";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Your cart",
  description: "What you have chosen, before you order it.",
};

export default function CartPage() {
  return (
    <div className="mx-auto max-w-6xl px-4 pt-8 sm:px-6">
      <h1 className="text-3xl">Your cart</h1>
      <CartView />
    </div>
  );
}
