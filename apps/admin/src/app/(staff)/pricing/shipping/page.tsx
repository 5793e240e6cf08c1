import type { Metadata } from "next";
import { Shipping } from "../../../../features/pricing/shipping";

export const metadata: Metadata = { title: "Shipping" };

export default function ShippingPage() {
  return <Shipping />;
}
