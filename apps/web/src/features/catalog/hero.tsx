import type { ProductSummary } from "@storewright/api";
import { formatMoney } from "@storewright/kernel";
import { buttonClass } from "@storewright/ui/button";
import { QuickLink } from "../shop/quick-link";
import type { Shop } from "../shop/read-shop";
import { hasPanorama, Panorama } from "./panorama";
import { Picture } from "./picture";
import { rangeText } from "./range-text";
import type { Home } from "./read-home";

const frames = ["mt-10 sm:mt-16", "", "mt-16 sm:mt-28"] as const;

/** What one sees first: an invitation, and a look at the range. */
export function Hero({ shop, home }: { readonly shop: Shop; readonly home: Home }) {
  const isWide = hasPanorama(home.featured);
  const windows = isWide ? [] : home.featured.slice(0, frames.length);
  return (
    <section className="mx-auto max-w-7xl px-4 pt-8 sm:px-6 sm:pt-12">
      <div
        className={
          isWide
            ? "flex flex-wrap items-end justify-between gap-x-12 gap-y-5"
            : "grid items-center gap-10 lg:grid-cols-[1.05fr_1fr] lg:gap-14"
        }
      >
        {isWide ? (
          <>
            <Invitation />
            <div className="max-w-sm">
              <Range shop={shop} home={home} />
              <Ways />
            </div>
          </>
        ) : (
          <div>
            <Invitation />
            <Range shop={shop} home={home} />
            <Ways />
          </div>
        )}
        {windows.length > 0 && (
          <div className="grid grid-cols-3 gap-3 sm:gap-5">
            {windows.map((product, index) => (
              <ArchedWindow key={product.id} product={product} shop={shop} index={index} />
            ))}
          </div>
        )}
      </div>
      {isWide && (
        <div className="mt-8 sm:mt-10">
          <Panorama />
        </div>
      )}
    </section>
  );
}

function Invitation() {
  return <h1 className="max-w-2xl text-4xl">Find something you will keep.</h1>;
}

function Range({ shop, home }: { readonly shop: Shop; readonly home: Home }) {
  if (home.total === 0) return null;
  return <p className="mt-4 text-ink-soft text-lg">{rangeText(shop, home.total)}</p>;
}

function Ways() {
  return (
    <div className="mt-5 flex flex-wrap gap-3">
      <QuickLink href="/search" className={buttonClass({ size: "lg" })}>
        See everything
      </QuickLink>
      <QuickLink href="/search?sort=newest" className={buttonClass({ size: "lg", variant: "secondary" })}>
        What is new
      </QuickLink>
    </div>
  );
}

function ArchedWindow({
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
          shape="portrait"
          className="w-full transition-[scale] duration-500 ease-calm group-hover:scale-[1.03]"
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
