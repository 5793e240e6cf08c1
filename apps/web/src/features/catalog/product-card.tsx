import type { ProductSummary } from "@storewright/api";
import { Badge } from "@storewright/ui/badge";
import { Price } from "@storewright/ui/price";
import { Rating } from "@storewright/ui/rating";
import { QuickLink } from "../shop/quick-link";
import { Picture } from "./picture";
import { ProductName } from "./product-name";

export const gridClass = "grid grid-cols-2 gap-x-4 gap-y-9 sm:gap-x-6 lg:grid-cols-4";
const cardSizes = "(min-width: 80rem) 290px, (min-width: 64rem) 22vw, calc(50vw - 1.5rem)";

export interface ProductCardProps {
  readonly product: ProductSummary;
  readonly money: (minor: number, currency?: string) => string;
  /** Seen without scrolling; `first` is what is fetched before everything else. */
  readonly seen?: "first" | "early";
  /** Level of the product's name among the headings. */
  readonly level?: 2 | 3;
}

/** A product in a list: the whole card leads to it, its name is what the link says. */
export function ProductCard({ product, money, seen, level = 3 }: ProductCardProps) {
  const Heading = `h${level}` as const;
  return (
    <article className="group relative rounded-lg">
      <div className="relative overflow-hidden rounded-lg bg-sunken">
        <Picture
          url={product.imageUrl}
          alt=""
          sizes={cardSizes}
          placeholder={product.placeholder}
          eager={seen !== undefined}
          priority={seen === "first"}
          className="w-full transition-[scale] duration-500 ease-calm group-hover:scale-[1.035]"
        />
        {!product.inStock ? (
          <Badge className="absolute top-3 left-3 bg-surface text-ink-soft shadow-sm">Sold out</Badge>
        ) : (
          product.onSale && (
            <Badge tone="clay" className="absolute top-3 left-3 shadow-sm">
              Sale
            </Badge>
          )
        )}
      </div>
      <div className="mt-3 grid gap-1">
        <Heading className="font-semibold text-sm leading-snug tracking-normal">
          <QuickLink href={`/p/${product.slug}`} className="stretched group-hover:underline">
            <ProductName product={product} />
          </QuickLink>
        </Heading>
        <Price
          amount={money(product.price, product.currency)}
          from={product.priceMax > product.price}
          {...(product.regularPrice > product.price && {
            was: money(product.regularPrice, product.currency),
          })}
          className="text-sm"
        />
        <Rating rating={product.rating} count={product.ratingCount} className="text-xs" />
      </div>
    </article>
  );
}
