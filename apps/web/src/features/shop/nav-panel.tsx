"use client";

import { Drawer } from "@storewright/ui/dialog";
import Link from "next/link";
import type { NavCategory } from "./read-shop";

export function NavPanel({
  open,
  onOpenChange,
  categories,
  shopName,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly categories: readonly NavCategory[];
  readonly shopName: string;
}) {
  const close = () => onOpenChange(false);
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title={shopName} side="left">
      <nav aria-label="All categories">
        <ul className="divide-y divide-line">
          {categories.map((category) => (
            <li key={category.slug} className="py-2">
              <Link
                href={`/c/${category.slug}`}
                onClick={close}
                className="flex min-h-11 items-center justify-between font-semibold text-lg"
              >
                {category.name}
                <span className="figures font-normal text-ink-soft text-sm">{category.count}</span>
              </Link>
              {category.children.length > 0 && (
                <ul className="flex flex-wrap gap-x-5 pb-1">
                  {category.children.map((child) => (
                    <li key={child.slug}>
                      <Link
                        href={`/c/${child.slug}`}
                        onClick={close}
                        className="inline-flex min-h-11 items-center text-ink-soft text-sm hover:text-ink hover:underline"
                      >
                        {child.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </nav>
    </Drawer>
  );
}
