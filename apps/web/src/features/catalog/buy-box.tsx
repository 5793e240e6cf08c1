"use client";

import type { ProductDetail, VariantView } from "@storewright/api";
import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { QuantityStepper } from "@storewright/ui/quantity-stepper";
import { ShoppingBag } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { preloadCartPanel } from "../cart/cart-button";
import type { NewLine } from "../cart/cart-change";
import { setCartPanel } from "../cart/cart-panel-state";
import { useAddToCart } from "../cart/use-cart";
import { useHydrated } from "../shop/use-hydrated";
import { useOneAtATime } from "../shop/use-one-at-a-time";
import { imagesFor } from "./gallery-images";
import { StockLine } from "./stock-line";
import { type Choice, choiceText, colourOption } from "./variant-choice";

/** Only for what is sold out, so only then a part of the page's script. */
const NotifyMe = dynamic(() => import("./notify-me").then(({ NotifyMe: form }) => form));

/** How many, and into the cart. A refusal is told here, beside the button that caused it. */
export function BuyBox({
  product,
  variant,
  choice,
}: {
  readonly product: ProductDetail;
  readonly variant: VariantView | undefined;
  readonly choice: Choice;
}) {
  const hydrated = useHydrated();
  const oneAtATime = useOneAtATime();
  const [quantity, setQuantity] = useState(1);
  const add = useAddToCart((variantId) => lineOf(product, variantId));
  const canBuy = variant !== undefined && variant.stockLevel !== "out";
  const refusal = add.error ? readRefusal(add.error) : null;

  function buy() {
    if (!canBuy) return;
    const input = { variantId: variant.id, quantity };
    oneAtATime(() => add.mutateAsync(input).then(() => setCartPanel(true)));
  }

  return (
    <div className="grid gap-4" data-choice={choiceText(product.options, choice)}>
      <StockLine level={variant?.stockLevel} backorder={variant?.backorder ?? false} />
      <div className="flex flex-wrap items-center gap-3">
        <QuantityStepper
          label={`Quantity of ${product.name}`}
          value={quantity}
          onChange={setQuantity}
          disabled={!canBuy}
        />
        <Button
          size="lg"
          disabled={!canBuy}
          ready={hydrated}
          loading={add.isPending}
          onClick={buy}
          onPointerEnter={preloadCartPanel}
          icon={<ShoppingBag aria-hidden="true" className="size-5" />}
          className="min-w-52 grow sm:grow-0"
        >
          {canBuy ? "Add to cart" : "Sold out"}
        </Button>
      </div>
      {refusal && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      {variant?.stockLevel === "out" && (
        <NotifyMe key={variant.id} variantId={variant.id} name={product.name} />
      )}
    </div>
  );
}

function lineOf(product: ProductDetail, variantId: string): NewLine {
  const variant = product.variants.find(({ id }) => id === variantId) ?? product.variants[0];
  if (variant === undefined) throw new Error("a product without variants cannot be bought");
  const colour = colourOption(product.options)?.name;
  const images = imagesFor(product.images, colour ? (variant.options[colour] ?? null) : null);
  return {
    variantId: variant.id,
    productId: product.id,
    productSlug: product.slug,
    name: product.name,
    optionsText: choiceText(product.options, variant.options),
    imageUrl: images[0]?.url ?? product.imageUrl,
    unitPrice: variant.price,
  };
}
