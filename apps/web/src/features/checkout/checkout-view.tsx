"use client";

import { Banner } from "@storewright/ui/banner";
import { Button, buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { ShoppingBag } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { trpc } from "../../trpc/client";
import { readRefusal } from "../../trpc/refusal";
import { isBlocked } from "../cart/blocking";
import { useCart } from "../cart/use-cart";
import { followAction } from "../orders/follow-action";
import { useMoney, useShopFacts } from "../shop/shop-facts";
import { AddressStep } from "./address-step";
import { CardChoice } from "./card-choice";
import {
  type CheckoutDraft,
  type Problems,
  type Step,
  stepOfProblems,
  steps,
  toAddress,
} from "./checkout-draft";
import { CheckoutSkeleton } from "./checkout-skeleton";
import { ContactStep } from "./contact-step";
import { countryName } from "./countries";
import { DeliveryStep } from "./delivery-step";
import { readOrderRefusal } from "./order-refusal";
import { RefusalNotice } from "./refusal-notice";
import { StepFrame } from "./step-frame";
import { Summary } from "./summary";
import { firstCard } from "./test-cards";
import { forgetDraft, useDraft } from "./use-draft";
import { usePlaceOrder } from "./use-place-order";

const none: Problems = {};

/** The checkout: contact, address, delivery, payment, with what it comes to beside them. */
export function CheckoutView() {
  const router = useRouter();
  const money = useMoney();
  const { locale } = useShopFacts();
  const [draft, change] = useDraft();
  const [card, setCard] = useState<string>(firstCard);
  const [refused, setRefused] = useState<Problems>(none);
  const [moved, setMoved] = useState(false);
  const leaving = useRef(false);
  const cart = useCart();
  const me = trpc.identity.me.useQuery(undefined, { staleTime: 60_000 });
  const place = usePlaceOrder();
  const isEmpty = cart.data?.items.length === 0;
  const quote = trpc.cart.quote.useQuery(
    draft?.shippingMethod ? { shippingMethod: draft.shippingMethod } : {},
    {
      enabled: draft !== null && cart.data !== undefined && !isEmpty,
      staleTime: 0,
      placeholderData: (before) => before,
    },
  );

  if (isEmpty && !leaving.current && !place.isPending) return <NothingToOrder />;
  if (cart.error && !cart.data)
    return <Unreachable message={readRefusal(cart.error).message} onRetry={cart.refetch} />;
  if (draft === null || cart.data === undefined || me.isPending) return <CheckoutSkeleton />;

  const account = me.data ?? null;
  const shown = quote.data?.cart ?? cart.data;
  const refusal = place.error ? readOrderRefusal(readRefusal(place.error)) : null;
  // A method that is no longer offered is refused by the quote: fall back to the first one.
  if (quote.error && draft.shippingMethod !== "") change({ shippingMethod: "" });

  function open(step: Step, part: Partial<CheckoutDraft> = {}) {
    setMoved(true);
    change({ ...part, step });
  }

  function order() {
    if (draft === null || quote.data === undefined || place.isPending || leaving.current) return;
    const { version, total } = quote.data.cart;
    place.mutate(
      {
        paymentMethod: card,
        shippingAddress: toAddress(draft.address),
        ...(account === null && { email: draft.email }),
        shippingMethod: quote.data.shippingMethod,
        cartVersion: version,
        expectedTotal: total,
      },
      {
        onSuccess: ({ order: placed }) => {
          leaving.current = true;
          forgetDraft();
          if (!followAction(placed.payment?.nextAction ?? null)) router.push(`/orders/${placed.id}`);
        },
        onError: (error) => {
          const target = stepOfProblems(readRefusal(error).fields);
          if (target === null) return;
          setRefused(target.problems);
          open(target.step);
        },
      },
    );
  }

  const at = steps.indexOf(draft.step);
  const frame = (step: Step) => {
    const index = steps.indexOf(step);
    return {
      number: index + 1,
      state: index < at ? ("done" as const) : index === at ? ("open" as const) : ("ahead" as const),
      takeFocus: moved,
      onChange: () => open(step),
    };
  };
  const method = quote.data?.shippingOptions.find(({ code }) => code === quote.data.shippingMethod);
  const blocked = isBlocked(shown);

  return (
    <div className="mt-6 grid items-start gap-x-14 gap-y-6 lg:grid-cols-[1fr_24rem]">
      <div className="order-last lg:order-first">
        <ol className="divide-y divide-line border-line border-y">
          <StepFrame {...frame("contact")} title="Contact" summary={account?.email ?? draft.email}>
            <ContactStep
              email={draft.email}
              account={account}
              refused={refused}
              onDone={(email) => {
                setRefused(none);
                open("address", { email });
              }}
            />
          </StepFrame>
          <StepFrame {...frame("address")} title="Delivery address" summary={addressText(draft, locale)}>
            <AddressStep
              address={draft.address}
              refused={refused}
              onDone={(address) => {
                setRefused(none);
                open("delivery", { address });
              }}
            />
          </StepFrame>
          <StepFrame {...frame("delivery")} title="Delivery method" summary={method?.name}>
            <DeliveryStep
              quote={quote.data}
              chosen={draft.shippingMethod}
              onChoose={(shippingMethod) => change({ shippingMethod })}
              onDone={() => open("payment")}
            />
          </StepFrame>
          <StepFrame {...frame("payment")} title="Payment">
            <div className="grid gap-5">
              <CardChoice value={card} onChange={setCard} />
              {refusal && <RefusalNotice refusal={refusal} cart={shown} onChanged={() => place.reset()} />}
              {blocked && !refusal && (
                <Banner tone="warning">
                  Some lines cannot be ordered as they are.{" "}
                  <Link href="/cart" className="link">
                    Edit the cart
                  </Link>
                  .
                </Banner>
              )}
              <Button
                size="lg"
                loading={place.isPending || leaving.current}
                disabled={blocked || quote.data === undefined || quote.isFetching}
                onClick={order}
                className="justify-self-stretch sm:justify-self-start"
              >
                Place order, {money(shown.total, shown.currency)}
              </Button>
            </div>
          </StepFrame>
        </ol>
      </div>
      <Summary cart={shown} shippingOpen={at < steps.indexOf("delivery")} />
    </div>
  );
}

function addressText({ address }: CheckoutDraft, locale: string) {
  const { name, line1, line2, postalCode, city, region, country } = address;
  const place = [postalCode, city, region].filter(Boolean).join(" ");
  return [name, line1, line2, place, countryName(country, locale)].filter(Boolean).join(", ");
}

function NothingToOrder() {
  return (
    <EmptyState
      icon={<ShoppingBag />}
      title="There is nothing to order yet"
      text="Put something into your cart first."
      action={
        <Link href="/search" className={buttonClass()}>
          See everything
        </Link>
      }
    />
  );
}

function Unreachable({ message, onRetry }: { readonly message: string; readonly onRetry: () => void }) {
  return (
    <Banner
      tone="danger"
      announce
      title="Your cart cannot be shown right now"
      className="mt-6"
      action={
        <Button size="sm" variant="secondary" onClick={() => onRetry()}>
          Try again
        </Button>
      }
    >
      {message}
    </Banner>
  );
}
