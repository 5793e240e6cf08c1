"use client";

import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { FieldError } from "@storewright/ui/field-frame";
import { subscribeTheme } from "@storewright/ui/theme";
import type { Stripe, StripeElements } from "@stripe/stripe-js";
import { useEffect, useImperativeHandle, useRef, useState } from "react";
import type { CardFieldProps } from "./card-handle";
import { CardSkeleton } from "./card-skeleton";
import { appearanceOf } from "./form-appearance";
import { loadProvider } from "./load-provider";

const troubled =
  "The card could not be read. Check your connection and what is written above, and try again.";

/**
 * Stripe's Payment Element. What is typed into it never reaches the shop: `take` hands over the id that Stripe gave
 * the card. The order is made first and paid by that id, so no payment begins before there is an order.
 */
export function StripeCard({
  publishableKey,
  amount,
  currency,
  ref,
}: CardFieldProps & { readonly publishableKey: string }) {
  const place = useRef<HTMLDivElement>(null);
  const form = useRef<{ readonly stripe: Stripe; readonly elements: StripeElements } | null>(null);
  const due = useRef({ amount, currency });
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  // A new promise is a new try.
  const [load, setLoad] = useState(() => loadProvider(publishableKey));
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    due.current = { amount, currency };
    form.current?.elements.update({ amount, currency: currency.toLowerCase() });
  }, [amount, currency]);

  useEffect(() => {
    let gone = false;
    let undo = () => {};
    load.then(
      (stripe) => {
        const target = place.current;
        if (gone || target === null) return;
        const elements = stripe.elements({
          mode: "payment",
          amount: due.current.amount,
          currency: due.current.currency.toLowerCase(),
          allowedPaymentMethodTypes: ["card"],
          paymentMethodCreation: "manual",
          locale: "auto",
          appearance: appearanceOf(target),
        });
        const element = elements.create("payment", { layout: "tabs" });
        element.on("ready", () => setState("ready"));
        element.on("loaderror", () => setState("failed"));
        element.on("change", () => setProblem(undefined));
        element.mount(target);
        form.current = { stripe, elements };
        const repaint = () => elements.update({ appearance: appearanceOf(target) });
        const dark = matchMedia("(prefers-color-scheme: dark)");
        dark.addEventListener("change", repaint);
        const unsubscribe = subscribeTheme(repaint);
        undo = () => {
          dark.removeEventListener("change", repaint);
          unsubscribe();
          form.current = null;
          element.destroy();
        };
      },
      () => {
        if (!gone) setState("failed");
      },
    );
    return () => {
      gone = true;
      undo();
    };
  }, [load]);

  useImperativeHandle(
    ref,
    () => ({
      async take() {
        if (form.current === null) return null;
        const { stripe, elements } = form.current;
        setProblem(undefined);
        try {
          const { error: incomplete } = await elements.submit();
          // What is missing is told by the form itself, beside its fields.
          if (incomplete) return null;
          const { error, paymentMethod } = await stripe.createPaymentMethod({ elements });
          if (error) setProblem(error.message ?? troubled);
          return paymentMethod?.id ?? null;
        } catch {
          setProblem(troubled);
          return null;
        }
      },
    }),
    [],
  );

  return (
    <div>
      {state === "loading" && <CardSkeleton />}
      <div
        ref={place}
        data-card-form={state}
        className={state === "loading" ? "h-0 overflow-hidden" : "min-h-56"}
      />
      {state === "failed" && (
        <Banner
          tone="danger"
          announce
          title="The card form could not be fetched"
          action={
            <Button
              size="sm"
              variant="secondary"
              onClick={() => {
                setState("loading");
                setLoad(loadProvider(publishableKey));
              }}
            >
              Try again
            </Button>
          }
        >
          It comes from Stripe, our payment service. Check your connection, or whether something in your
          browser keeps js.stripe.com away. Your cart is kept.
        </Banner>
      )}
      {problem && (
        <div role="alert">
          <FieldError id="card-problem" text={problem} />
        </div>
      )}
    </div>
  );
}
