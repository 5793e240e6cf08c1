import type { Metadata } from "next";
import { GiftCards } from "../../../../features/pricing/gift-cards";

export const metadata: Metadata = { title: "Gift cards" };

export default function GiftCardsPage() {
  return <GiftCards />;
}
