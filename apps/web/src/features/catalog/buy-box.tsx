"use client";

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
import { useOneAtATime } from "../shop/use-one-at-a-time";
import { imagesFor } from "./gallery-images";
import type { ShownProduct, ShownVariant } from "./shown-product";
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
  readonly product: ShownProduct;
  readonly variant: ShownVariant | undefined;
  readonly choice: Choice;
}) {
  const oneAtATime = useOneAtATime();
  const [quantity, setQuantity] = useState(1);
  const add = useAddToCart();
  const canBuy = variant !== undefined && variant.stockLevel !== "out";
  const refusal = add.error ? readRefusal(add.error) : null;

  function buy() {
    if (!canBuy) return;
    const line = lineOf(product, variant);
    oneAtATime(() => add.tellAsync({ kind: "add", line, quantity }).then(() => setCartPanel(true)));
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

/** How the line looks until the shop has answered. */
function lineOf(product: ShownProduct, variant: ShownVariant): NewLine {
  const colour = colourOption(product.options)?.name;
  const [image] = imagesFor(product.images, colour ? (variant.options[colour] ?? null) : null, variant.id);
  return {
    variantId: variant.id,
    productId: product.id,
    productSlug: product.slug,
    name: product.name,
    optionsText: choiceText(product.options, variant.options),
    imageUrl: image?.url ?? product.imageUrl,
    unitPrice: variant.price,
  };
}
