import type { ProductSummary } from "@storewright/api";
import { formatMoney } from "@storewright/kernel";
import { buttonClass } from "@storewright/ui/button";
import { QuickLink } from "../shop/quick-link";
import type { Shop } from "../shop/read-shop";
import { Picture } from "./picture";
import type { Home } from "./read-home";

const frames = [
  "col-start-1 row-start-1 mt-10 sm:mt-16",
  "col-start-2 row-start-1",
  "col-start-3 row-start-1 mt-16 sm:mt-28",
] as const;

/** What one sees first: an invitation, and three things of the shop in its arched windows. */
export function Hero({ shop, home }: { readonly shop: Shop; readonly home: Home }) {
  const shown = home.featured.slice(0, frames.length);
  const names = shop.categories.slice(0, 3).map((category) => category.name.toLowerCase());
  return (
    <section className="overflow-hidden">
      <div className="mx-auto grid max-w-7xl items-center gap-10 px-4 pt-9 pb-6 sm:px-6 sm:pt-14 lg:grid-cols-[1.05fr_1fr] lg:gap-14 lg:pb-10">
        <div>
          <h1 className="text-4xl">Find something you will keep.</h1>
          {home.total > 0 && (
            <p className="mt-5 max-w-lg text-ink-soft text-lg">
              {home.total} products in {joined([...names, "more"])}.
            </p>
          )}
          <div className="mt-7 flex flex-wrap gap-3">
            <QuickLink href="/search" className={buttonClass({ size: "lg" })}>
              See everything
            </QuickLink>
            <QuickLink
              href="/search?sort=newest"
              className={buttonClass({ size: "lg", variant: "secondary" })}
            >
              What is new
            </QuickLink>
          </div>
        </div>
        {shown.length > 0 && (
          <div className="grid grid-cols-3 gap-3 sm:gap-5">
            {shown.map((product, index) => (
              <HeroWindow key={product.id} product={product} shop={shop} index={index} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

function HeroWindow({
  product,
  shop,
  index,
}: {
  readonly product: ProductSummary;
  readonly shop: Shop;
  readonly index: number;
}) {
  return (
    <QuickLink
      href={`/p/${product.slug}`}
      className={`group block rounded-t-full rounded-b-lg ${frames[index] ?? ""}`}
    >
      <span className="block overflow-hidden rounded-t-full rounded-b-lg">
        <Picture
          url={product.imageUrl}
          alt={product.imageAlt}
          sizes="(min-width: 64rem) 200px, 31vw"
          placeholder={product.placeholder}
          priority={index === 1}
          eager
          className="!aspect-[3/4] w-full transition-[scale] duration-500 ease-calm group-hover:scale-[1.03]"
        />
      </span>
      <span className="mt-3 block font-semibold text-sm leading-snug group-hover:underline">
        {product.name}
      </span>
      <span className="figures block text-ink-soft text-sm">
        {formatMoney(product.price, product.currency, shop.locale)}
      </span>
    </QuickLink>
  );
}

function joined(parts: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(parts);
}
