"use client";

import { Badge } from "@storewright/ui/badge";
import { Price } from "@storewright/ui/price";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { useMoney, useShopFacts } from "../shop/shop-facts";
import type { ShownProduct, ShownVariant } from "./shown-product";

/**
 * What the chosen variant costs. While it is on sale: the regular price struck through, the lowest price of the 30 days
 * before the sale (Directive 98/6/EC, Article 6a), and when the sale ends.
 */
export function PriceBlock({
  product,
  variant,
}: {
  readonly product: ShownProduct;
  readonly variant: ShownVariant | undefined;
}) {
  const money = useMoney();
  const show = (minor: number) => money(minor, product.currency);
  const sale = variant?.onSale === true && variant.regularPrice > variant.price ? variant : null;
  return (
    <section aria-label="Price" className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Price
          amount={show(variant?.price ?? product.price)}
          from={variant === undefined && product.priceMax > product.price}
          {...(sale && { was: show(sale.regularPrice) })}
          className="font-semibold text-xl"
        />
        {sale && <Badge tone="clay">Sale</Badge>}
      </p>
      {sale && (
        <p className="figures text-ink-soft text-sm">
          {sale.lowestPrice30 !== null && (
            <span className="mr-3">Lowest price in the 30 days before: {show(sale.lowestPrice30)}</span>
          )}
          {sale.saleEndsAt !== null && <SaleEnd at={sale.saleEndsAt} />}
        </p>
      )}
    </section>
  );
}

/** In UTC until the page's script knows where the reader is. */
function SaleEnd({ at }: { readonly at: string }) {
  const { locale } = useShopFacts();
  const hydrated = useHydrated();
  const zone = hydrated ? {} : { timeZone: "UTC" };
  const text = new Intl.DateTimeFormat(locale, { dateStyle: "long", ...zone }).format(new Date(at));
  return (
    <span>
      Ends on <time dateTime={at}>{text}</time>
    </span>
  );
}
