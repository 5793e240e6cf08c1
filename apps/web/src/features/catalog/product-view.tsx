"use client";

import { Rating } from "@storewright/ui/rating";
import { type ReactNode, useMemo, useState } from "react";
import { BuyBox } from "./buy-box";
import { Gallery } from "./gallery";
import { OptionPicker } from "./option-picker";
import { PriceBlock } from "./price-block";
import { type ShownProduct, unpackVariants } from "./shown-product";
import { useLiveStock } from "./use-live-stock";
import { choose, colourOption, firstChoice, variantTable, withLiveStock } from "./variant-choice";

/** A product with its pictures and its choice. The page is cached; the stock it shows is live. */
export function ProductView({
  product,
  children,
}: {
  readonly product: ShownProduct;
  /** What stands below the choice: texts and attributes. */
  readonly children: ReactNode;
}) {
  const cached = useMemo(() => unpackVariants(product), [product]);
  const live = useLiveStock(product.id, cached.length);
  const variants = useMemo(
    () => variantTable(product.options, withLiveStock(cached, live)),
    [product.options, cached, live],
  );
  const [choice, setChoice] = useState(() => firstChoice(variants));
  const variant = variants.find(choice);
  const colour = colourOption(product.options);
  return (
    <div className="mt-4 grid gap-x-12 gap-y-8 md:grid-cols-2 lg:grid-cols-[1.15fr_1fr]">
      <Gallery
        product={product}
        colour={colour ? (choice[colour.name] ?? null) : null}
        variantId={variant?.id}
      />
      <div className="min-w-0 md:pt-2">
        <h1 className="text-3xl">{product.name}</h1>
        {product.ratingCount > 0 && (
          <a
            href="#reviews"
            className="mt-2 inline-flex min-h-11 items-center underline-offset-4 hover:underline"
          >
            <Rating rating={product.rating} count={product.ratingCount} />
          </a>
        )}
        <div className="mt-3">
          <PriceBlock product={product} variant={variant} />
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
        {children}
      </div>
    </div>
  );
}
