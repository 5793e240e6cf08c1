"use client";

import { clsx } from "clsx";
import { Banknote, Clock, type LucideIcon, PackageMinus, PackageX, ReceiptText, Truck } from "lucide-react";
import Link from "next/link";
import type { Figures } from "../../trpc/outputs";
import { useMoney } from "../format/use-money";

interface Tile {
  readonly label: string;
  readonly value: string;
  /** What the figure counts. */
  readonly note: string;
  readonly href: string;
  readonly Icon: LucideIcon;
  readonly tone?: "warning" | "danger" | undefined;
}

/** Today's figures; each leads to the list behind it. */
export function Tiles({ figures }: { readonly figures: Figures }) {
  const money = useMoney();
  const count = (value: number) => value.toLocaleString();
  const today = figures.days.at(-1)?.day;
  const ordersToday = `/orders${today ? `?from=${today}` : ""}`;
  const { revenueToday } = figures;
  const revenue = revenueToday !== null && {
    label: "Revenue today",
    value: money(revenueToday, figures.currency),
    note: "paid since midnight UTC",
    href: ordersToday,
    Icon: Banknote,
  };
  const tiles: readonly Tile[] = [
    ...(revenue ? [revenue] : []),
    {
      label: "Orders today",
      value: count(figures.ordersToday),
      note: "paid since midnight UTC",
      href: ordersToday,
      Icon: ReceiptText,
    },
    {
      label: "To ship",
      value: count(figures.toShip),
      note: "paid orders",
      href: "/orders?status=PAID",
      Icon: Truck,
    },
    {
      label: "Awaiting payment",
      value: count(figures.awaitingPayment),
      note: "stock held for them",
      href: "/orders?status=PENDING",
      Icon: Clock,
    },
    {
      label: "Low stock",
      value: count(figures.lowStockVariants),
      note: "variants",
      href: "/products?stock=low",
      Icon: PackageMinus,
      tone: figures.lowStockVariants > 0 ? "warning" : undefined,
    },
    {
      label: "Out of stock",
      value: count(figures.outOfStockVariants),
      note: "variants",
      href: "/products?stock=out",
      Icon: PackageX,
      tone: figures.outOfStockVariants > 0 ? "danger" : undefined,
    },
  ];
  return (
    <section aria-label="Today">
      <ul className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3">
        {tiles.map(({ label, value, note, href, Icon, tone }) => (
          <li
            key={label}
            className="relative flex flex-col rounded-lg border border-line bg-surface p-4 transition-colors hover:border-line-strong sm:p-5"
          >
            <Icon
              aria-hidden="true"
              className={clsx(
                "absolute top-4 right-4 size-5 sm:top-5 sm:right-5",
                tone === "danger" ? "text-danger" : tone === "warning" ? "text-warning" : "text-ink-soft",
              )}
            />
            <Link href={href} className="stretched block rounded-md pr-7 font-medium text-ink-soft text-sm">
              {label}
              <span className="figures mt-1.5 block truncate font-semibold text-ink text-xl">{value}</span>
            </Link>
            <p className="mt-0.5 text-ink-soft text-xs">{note}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
