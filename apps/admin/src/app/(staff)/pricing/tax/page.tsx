import type { Metadata } from "next";
import { TaxRates } from "../../../../features/pricing/tax-rates";

export const metadata: Metadata = { title: "Tax" };

export default function TaxRatesPage() {
  return <TaxRates />;
}
