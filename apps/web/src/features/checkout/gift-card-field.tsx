"use client";

import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import { Gift } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import type { CartQuote } from "../../trpc/outputs";
import { useMoney } from "../shop/shop-facts";

/** A gift card to pay with. Its code is known to this page alone and is gone with it. */
export function GiftCardField({
  applied,
  currency,
  refused,
  onApply,
  onRemove,
}: {
  readonly applied: CartQuote["giftCard"];
  readonly currency: string;
  /** What the shop said of the code when the order was sent. */
  readonly refused: string | undefined;
  /** Tries a code; resolves to what is wrong with it, undefined where it counts now. */
  readonly onApply: (code: string) => Promise<string | undefined>;
  readonly onRemove: () => void;
}) {
  const money = useMoney();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const code = String(new FormData(form).get("giftCard") ?? "").trim();
    if (code === "") return setProblem("Write the code of the card first.");
    setBusy(true);
    const wrong = await onApply(code);
    setBusy(false);
    setProblem(wrong);
    if (wrong === undefined) document.getElementById(id)?.focus();
    else form.querySelector("input")?.focus();
  }

  return (
    <div id={id} tabIndex={-1}>
      {applied ? (
        <div className="flex min-h-11 items-center justify-between gap-3 text-sm">
          <p className="flex min-w-0 items-center gap-2">
            <Gift aria-hidden="true" className="size-4.5 shrink-0 text-accent-ink" />
            <span className="figures">
              Gift card ending in <strong>{applied.last4}</strong> pays {money(applied.applied, currency)}
              {applied.balance > applied.applied &&
                `; ${money(applied.balance - applied.applied, currency)} stay on it`}
              .
            </span>
          </p>
          <button
            type="button"
            aria-label="Remove the gift card"
            onClick={onRemove}
            className="link min-h-11 shrink-0"
          >
            Remove
          </button>
        </div>
      ) : (
        <form noValidate onSubmit={(event) => void apply(event)} className="flex items-start gap-2">
          <TextField
            label="Gift card"
            name="giftCard"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={60}
            error={problem ?? refused}
            className="min-w-0 grow"
          />
          <Button type="submit" variant="secondary" loading={busy} className="mt-7.5 shrink-0">
            Apply
          </Button>
        </form>
      )}
    </div>
  );
}
