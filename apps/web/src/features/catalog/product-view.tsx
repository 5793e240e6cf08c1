"use client";

import type { ProductDetail } from "@storewright/api";
import { Price } from "@storewright/ui/price";
import { Rating } from "@storewright/ui/rating";
import { Check } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { useMoney } from "../shop/shop-facts";
import { BuyBox } from "./buy-box";
import { Gallery } from "./gallery";
import { OptionPicker } from "./option-picker";
import { choose, colourOption, findVariant, firstChoice, withLiveStock } from "./variant-choice";

/** While the page is looked at its stock is asked for again this often. */
const STOCK_EVERY_MS = 5_000;

/** A product with its pictures and its choice. The page is cached; the stock it shows is live. */
export function ProductView({ product }: { readonly product: ProductDetail }) {
  const money = useMoney();
  const [choice, setChoice] = useState(() => firstChoice(product.variants));
  const live = trpc.catalog.availability.useQuery(
    { productId: product.id },
    { staleTime: 0, refetchInterval: STOCK_EVERY_MS, refetchOnWindowFocus: true },
  );
  const variants = withLiveStock(product.variants, live.data?.variants);
  const variant = findVariant(variants, choice);
  const colour = colourOption(product.options);
  return (
    <div className="mt-4 grid gap-x-12 gap-y-8 md:grid-cols-2 lg:grid-cols-[1.15fr_1fr]">
      <Gallery product={product} colour={colour ? (choice[colour.name] ?? null) : null} />
      <div className="md:pt-2">
        <h1 className="text-3xl">{product.name}</h1>
        <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Price
            amount={money(variant?.price ?? product.price, product.currency)}
            from={variant === undefined && product.priceMax > product.price}
            className="font-semibold text-xl"
          />
          <Rating rating={product.rating} count={product.ratingCount} />
        </div>
        <div className="mt-7 grid gap-6">
          {product.options.map((option) => (
            <OptionPicker
              key={option.name}
              option={option}
              variants={variants}
              choice={choice}
              onChoose={(value) => setChoice(choose(variants, choice, option.name, value))}
            />
          ))}
          <BuyBox product={product} variant={variant} choice={choice} />
        </div>
        <Description product={product} />
      </div>
    </div>
  );
}

function Description({ product }: { readonly product: ProductDetail }) {
  const paragraphs = product.description.split(/\n+/).filter((text) => text.trim() !== "");
  return (
    <div className="mt-9 border-line border-t pt-7">
      <h2 className="text-xl">About it</h2>
      {paragraphs.map((text) => (
        <p key={text} className="mt-3 max-w-prose">
          {text}
        </p>
      ))}
      {product.highlights.length > 0 && (
        <ul className="mt-5 grid gap-2.5">
          {product.highlights.map((text) => (
            <li key={text} className="flex items-start gap-3 text-sm">
              <Check aria-hidden="true" className="mt-1 size-4 shrink-0 text-accent-ink" />
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
