"use client";

import Link from "next/link";
import { useShop } from "../shop/shop-context";
import { Mark } from "./mark";

/** The shop's name with the mark; leads to the start page. */
export function Brand() {
  const { name } = useShop();
  return (
    <Link
      href="/"
      className="flex min-h-11 items-center gap-2.5 rounded-md pr-2 font-bold text-lg tracking-tight"
    >
      <Mark className="size-8" />
      <span>
        {name} <span className="font-medium text-ink-soft">Admin</span>
      </span>
    </Link>
  );
}
