import type { Metadata } from "next";
import { StopReminders } from "../../features/cart/stop-reminders";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Reminders of your cart",
  robots: { index: false },
  referrer: "no-referrer",
};

export default function UnsubscribePage() {
  return (
    <div className="mx-auto max-w-md px-4 pt-12 sm:px-6">
      <h1 className="text-3xl">Reminders of your cart</h1>
      <StopReminders />
    </div>
  );
}
