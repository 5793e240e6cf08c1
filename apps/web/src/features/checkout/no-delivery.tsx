"use client";

import type { Refusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button, buttonClass } from "@storewright/ui/button";
import Link from "next/link";
import { useShopFacts } from "../shop/shop-facts";
import { useFocusOnce } from "../shop/use-focus-once";
import { noDeliveryWords } from "./no-delivery-words";

/** Nothing brings the cart to the address: says why, and leads to the address or the cart, whichever is in the way. */
export function NoDelivery({
  refusal,
  country,
  onAddress,
}: {
  readonly refusal: Refusal;
  readonly country: string;
  readonly onAddress: () => void;
}) {
  const { locale } = useShopFacts();
  const message = useFocusOnce<HTMLDivElement>();
  const { title, text, wayOut } = noDeliveryWords(refusal, country, locale);
  return (
    <div ref={message} tabIndex={-1}>
      <Banner
        tone="warning"
        announce
        title={title}
        action={
          wayOut === "cart" ? (
            <Link href="/cart" className={buttonClass({ size: "sm", variant: "secondary" })}>
              Change the cart
            </Link>
          ) : (
            <Button size="sm" variant="secondary" onClick={onAddress}>
              Change the address
            </Button>
          )
        }
      >
        {text}
      </Banner>
    </div>
  );
}
