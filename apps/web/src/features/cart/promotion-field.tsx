"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import { Tag } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import type { Cart } from "../../trpc/outputs";
import { useSetPromotion } from "./use-cart";

/** A promotion code: put in, taken out, and why it takes nothing off where it does not. */
export function PromotionField({ cart, className }: { readonly cart: Cart; readonly className?: string }) {
  const set = useSetPromotion();
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const { promotion } = cart;
  const why = cart.problems.find(({ code }) => code === "PROMOTION_NOT_APPLIED")?.message;

  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (set.isPending) return;
    const form = event.currentTarget;
    const code = String(new FormData(form).get("promotionCode") ?? "").trim();
    if (code === "") return setProblem("Write the code first.");
    setProblem(undefined);
    set.tellAsync(code).then(
      () => document.getElementById(`${id}-applied`)?.focus(),
      (error: unknown) => {
        const { fields, message } = readRefusal(error);
        setProblem(fields.code ?? message);
        form.querySelector("input")?.focus();
      },
    );
  }

  return (
    <div className={className}>
      <div id={`${id}-applied`} tabIndex={-1}>
        {promotion && (
          <div className="flex min-h-11 items-center justify-between gap-3 text-sm">
            <p className="flex min-w-0 items-center gap-2">
              <Tag aria-hidden="true" className="size-4.5 shrink-0 text-accent-ink" />
              <span className="min-w-0 break-words">
                <strong>{promotion.code}</strong>
                {promotion.name && promotion.name !== promotion.code && `, ${promotion.name}`}
              </span>
            </p>
            <button
              type="button"
              aria-label={`Remove the code ${promotion.code}`}
              aria-disabled={set.isPending || undefined}
              onClick={() => {
                if (!set.isPending) set.tell(null);
              }}
              className="link min-h-11 shrink-0"
            >
              Remove
            </button>
          </div>
        )}
        {why && (
          <Banner
            tone="warning"
            announce
            className="mb-3"
            action={
              <Button size="sm" variant="secondary" loading={set.isPending} onClick={() => set.tell(null)}>
                Remove the code
              </Button>
            }
          >
            {why}
          </Banner>
        )}
      </div>
      {!promotion && (
        <form noValidate onSubmit={apply} className="flex items-start gap-2">
          <TextField
            label="Promotion code"
            name="promotionCode"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={60}
            error={problem}
            className="min-w-0 grow"
          />
          <Button type="submit" variant="secondary" loading={set.isPending} className="mt-7.5 shrink-0">
            Apply
          </Button>
        </form>
      )}
    </div>
  );
}
