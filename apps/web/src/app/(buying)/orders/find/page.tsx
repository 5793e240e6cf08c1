import type { Metadata } from "next";
import { FindOrderForm } from "../../../../features/orders/find-order-form";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Find your order",
  robots: { index: false },
  referrer: "no-referrer",
};

export default function FindOrderPage() {
  return (
    <div className="mx-auto max-w-md px-4 pt-12 sm:px-6">
      <h1 className="text-3xl">Find your order</h1>
      <p className="mt-3 text-ink-soft">
        Bought as a guest, and the letter is gone? Write the order's number and the address you gave, and we
        send you its link.
      </p>
      <FindOrderForm />
    </div>
  );
}
