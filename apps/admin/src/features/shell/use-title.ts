"use client";

import { useEffect } from "react";
import { useShop } from "../shop/shop-context";

/** Names the browser's tab after what is shown in it, once that is known. */
export function useTitle(title: string): void {
  const { name } = useShop();
  useEffect(() => {
    document.title = `${title} | ${name} Admin`;
  }, [title, name]);
}
