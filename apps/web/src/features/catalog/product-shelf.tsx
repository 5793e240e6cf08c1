import type { ProductSummary } from "@storewright/api";
import { formatMoney } from "@storewright/kernel";
import { QuickLink } from "../shop/quick-link";
import type { Shop } from "../shop/read-shop";
import { gridClass, ProductCard } from "./product-card";

/** A titled row of products; nothing where there are none. */
export function ProductShelf({
  title,
  href,
  products,
  shop,
}: {
  readonly title: string;
  /** Where all of them are. */
  readonly href?: string;
  readonly products: readonly ProductSummary[];
  readonly shop: Pick<Shop, "currency" | "locale">;
}) {
  if (products.length === 0) return null;
  const money = (minor: number, currency = shop.currency) => formatMoney(minor, currency, shop.locale);
  return (
    <section aria-label={title} className="mx-auto w-full max-w-7xl px-4 pt-16 sm:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="text-2xl">{title}</h2>
        {href && (
          <QuickLink href={href} className="link inline-flex min-h-11 items-center font-semibold text-sm">
            See all
          </QuickLink>
        )}
      </div>
      <div className={`mt-5 ${gridClass}`}>
        {products.map((product) => (
          <ProductCard key={product.id} product={product} money={money} />
        ))}
      </div>
    </section>
  );
}
