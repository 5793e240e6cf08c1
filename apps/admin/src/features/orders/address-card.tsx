"use client";

import type { Order } from "../../trpc/outputs";
import { useShop } from "../shop/shop-context";
import { Card } from "../states/card";

/** Who bought, and where it goes. */
export function AddressCard({ order }: { readonly order: Order }) {
  const { locale } = useShop();
  const { shippingAddress: to, email, userId } = order;
  const town = [to.city, to.region, to.postalCode].filter(Boolean).join(", ");
  return (
    <Card title="Customer">
      <div className="space-y-4 text-sm">
        <p>
          <a
            href={`mailto:${encodeURIComponent(email).replaceAll("%40", "@")}`}
            className="link break-all font-medium"
          >
            {email}
          </a>
          <span className="block text-ink-soft">
            {userId === null ? "Bought as a guest" : "Has an account"}
          </span>
        </p>
        <div>
          <h3 className="font-semibold text-ink-soft text-xs">Ships to</h3>
          <address className="mt-1 break-words not-italic">
            {[to.name, to.line1, to.line2, town, countryName(to.country, locale)]
              .filter(Boolean)
              .map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
          </address>
        </div>
      </div>
    </Card>
  );
}

function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
