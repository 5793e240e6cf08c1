"use client";

import { Banner } from "@storewright/ui/banner";
import type { CartQuote } from "../../trpc/outputs";
import { useSetQuantity } from "../cart/use-cart";
import { useMoney } from "../shop/shop-facts";
import type { OrderRefusal } from "./order-refusal";

/** Tells line by line why the order was not taken, with a way out beside each line. */
export function RefusalNotice({
  refusal,
  cart,
  onChanged,
}: {
  readonly refusal: OrderRefusal;
  readonly cart: CartQuote["cart"] | undefined;
  /** Called when a way out was taken. */
  readonly onChanged: () => void;
}) {
  const money = useMoney();
  const { mutate } = useSetQuantity();
  const set = (variantId: string, quantity: number) =>
    mutate({ variantId, quantity }, { onSuccess: onChanged });
  const changed =
    cart?.items.filter((line) => line.problems.some(({ code }) => code === "PRICE_CHANGED")) ?? [];
  return (
    <Banner tone={refusal.again ? "warning" : "danger"} announce title={refusal.title}>
      <p>{refusal.text}</p>
      {refusal.totals && (
        <p className="figures mt-2">
          It was {money(refusal.totals.before)} and is now <strong>{money(refusal.totals.after)}</strong>.
        </p>
      )}
      {refusal.totals && changed.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {changed.map((line) => (
            <li key={line.variantId}>
              {line.name}: {line.problems.find(({ code }) => code === "PRICE_CHANGED")?.message}
            </li>
          ))}
        </ul>
      )}
      {refusal.lines.length > 0 && (
        <ul className="mt-2 grid gap-1">
          {refusal.lines.map(({ variantId, name, available }) => {
            const line = cart?.items.find((item) => item.variantId === variantId);
            const shownName = line?.name ?? name ?? "An item";
            return (
              <li key={variantId} className="flex flex-wrap items-center gap-x-3">
                <span>
                  <strong>{shownName}</strong>
                  {line?.optionsText ? `, ${line.optionsText}` : ""}:{" "}
                  {available > 0 ? `only ${available} left` : "sold out"}
                  {line ? `, you have ${line.quantity}` : ""}.
                </span>
                {line && available > 0 && (
                  <button
                    type="button"
                    onClick={() => set(variantId, available)}
                    className="link min-h-11 font-semibold"
                  >
                    Take {available}
                  </button>
                )}
                {line && (
                  <button
                    type="button"
                    aria-label={`Remove ${shownName}`}
                    onClick={() => set(variantId, 0)}
                    className="link min-h-11 font-semibold"
                  >
                    Remove
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Banner>
  );
}
