import type { Metadata } from "next";
import { Promotions } from "../../../features/pricing/promotions";

export const metadata: Metadata = { title: "Promotions" };

export default function PromotionsPage() {
  return <Promotions />;
}
