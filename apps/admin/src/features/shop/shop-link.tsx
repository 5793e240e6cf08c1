"use client";

import { buttonClass } from "@storewright/ui";
import { ExternalLink } from "lucide-react";
import { useShop } from "./shop-context";

/** Leads to a page of the storefront, in a tab of its own. */
export function ShopLink({ path }: { readonly path: string }) {
  const { webUrl } = useShop();
  return (
    <a
      href={webUrl + path}
      target="_blank"
      rel="noreferrer"
      className={buttonClass({ variant: "secondary" })}
    >
      View in the shop
      <ExternalLink aria-hidden="true" className="size-4" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
