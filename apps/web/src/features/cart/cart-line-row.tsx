"use client";

import { QuantityStepper } from "@storewright/ui/quantity-stepper";
import { CircleAlert } from "lucide-react";
import Link from "next/link";
import type { CartLine } from "../../trpc/outputs";
import { Picture } from "../catalog/picture";
import { useMoney } from "../shop/shop-facts";
import { useSetQuantity } from "./use-cart";

/** One line of the cart: what it is, how many, what it costs, and what is wrong with it. */
export function CartLineRow({ line }: { readonly line: CartLine }) {
  const money = useMoney();
  const { tell: set } = useSetQuantity();
  const { variantId } = line;
  const most = line.problems.find((problem) => problem.code === "NOT_ENOUGH_STOCK")?.value;
  const href = `/p/${line.productSlug}`;
  return (
    <li className="flex gap-4 py-5">
      <Link href={href} prefetch={false} tabIndex={-1} aria-hidden="true" className="shrink-0">
        <Picture url={line.imageUrl} alt="" sizes="96px" className="size-20 rounded-md sm:size-24" />
      </Link>
      <div className="flex min-w-0 grow flex-col gap-2.5">
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <Link href={href} prefetch={false} className="font-semibold text-sm leading-snug hover:underline">
              {line.name}
            </Link>
            {line.optionsText && <p className="text-ink-soft text-sm">{line.optionsText}</p>}
            {line.quantity > 1 && (
              <p className="figures text-ink-soft text-sm">{money(line.unitPrice)} each</p>
            )}
          </div>
          <p className="figures shrink-0 font-semibold text-sm">{money(line.lineTotal)}</p>
        </div>
        {line.problems.map((problem) => (
          <p
            key={problem.code}
            className={`flex items-start gap-1.5 font-medium text-sm ${problem.code === "PRICE_CHANGED" ? "text-warning" : "text-danger"}`}
          >
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {problem.message}
          </p>
        ))}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <QuantityStepper
            size="sm"
            label={`Quantity of ${line.name}${line.optionsText ? `, ${line.optionsText}` : ""}`}
            value={line.quantity}
            onChange={(quantity) => set({ variantId, quantity })}
          />
          <div className="flex items-center gap-4">
            {most !== undefined && most > 0 && (
              <button
                type="button"
                onClick={() => set({ variantId, quantity: most })}
                className="link min-h-11 font-semibold text-sm"
              >
                Take {most}
              </button>
            )}
            <button
              type="button"
              aria-label={`Remove ${line.name}`}
              onClick={() => set({ variantId, quantity: 0 })}
              className="min-h-11 text-ink-soft text-sm underline underline-offset-4 hover:text-ink"
            >
              Remove
            </button>
          </div>
        </div>
      </div>
    </li>
  );
}
