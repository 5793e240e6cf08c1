"use client";

import { buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { ShoppingBag } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { trpc } from "../../trpc/client";
import type { PlacedOrder } from "../../trpc/outputs";
import { readRefusal } from "../../trpc/refusal";
import { useCart } from "../cart/use-cart";
import { followAction } from "../orders/follow-action";
import { useShopFacts } from "../shop/shop-facts";
import { useOneAtATime } from "../shop/use-one-at-a-time";
import { AddressStep } from "./address-step";
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
import { PayStep } from "./pay-step";
import { StepFrame } from "./step-frame";
import { Summary } from "./summary";
import { firstCard } from "./test-cards";
import { Unreachable } from "./unreachable";
import { forgetDraft, useDraft } from "./use-draft";
import { usePlaceOrder } from "./use-place-order";
import { useQuote } from "./use-quote";

const none: Problems = {};

/** The checkout: contact, address, delivery, payment, with what it comes to beside them. */
export function CheckoutView() {
  const router = useRouter();
  const { locale } = useShopFacts();
  const [draft, change] = useDraft();
  const [card, setCard] = useState<string>(firstCard);
  const [refused, setRefused] = useState<Problems>(none);
  const [moved, setMoved] = useState(false);
  const cart = useCart();
  const me = trpc.identity.me.useQuery(undefined, { staleTime: 60_000 });
  const place = usePlaceOrder();
  const oneAtATime = useOneAtATime();
  const isEmpty = cart.data?.items.length === 0;
  const forgetMethod = useCallback(() => change({ shippingMethod: "" }), [change]);
  const canQuote = draft !== null && cart.data !== undefined && !isEmpty;
  const quote = useQuote(draft?.shippingMethod ?? "", canQuote, forgetMethod);
  const isLeaving = place.isPending || place.isSuccess;

  if (isEmpty && !isLeaving) return <NothingToOrder />;
  const failed =
    cart.data === undefined ? cart : me.data === undefined ? me : quote.data === undefined ? quote : null;
  if (failed?.error) {
    return <Unreachable message={readRefusal(failed.error).message} onRetry={() => void failed.refetch()} />;
  }
  if (draft === null || cart.data === undefined || me.data === undefined) return <CheckoutSkeleton />;

  const account = me.data;
  const shown = quote.data?.cart ?? cart.data;

  function open(step: Step, part: Partial<CheckoutDraft> = {}) {
    setMoved(true);
    change({ ...part, step });
  }

  function order() {
    if (draft === null || quote.data === undefined || isLeaving) return;
    const { cart: priced, shippingMethod } = quote.data;
    const input = {
      paymentMethod: card,
      shippingAddress: toAddress(draft.address),
      ...(account === null && { email: draft.email }),
      shippingMethod,
      cartVersion: priced.version,
      expectedTotal: priced.total,
    };
    oneAtATime(() => place.mutateAsync(input).then(leaveFor, explain));
  }

  function leaveFor({ order: placed }: PlacedOrder) {
    forgetDraft();
    if (!followAction(placed.payment?.nextAction ?? null)) router.push(`/orders/${placed.id}`);
  }

  function explain(error: unknown) {
    const target = stepOfProblems(readRefusal(error).fields);
    if (target === null) return;
    setRefused(target.problems);
    open(target.step);
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

  return (
    <div className="grid items-start gap-x-14 gap-y-6 lg:grid-cols-[1fr_24rem]">
      <ol className="order-last divide-y divide-line border-line border-y lg:order-first">
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
          <PayStep
            cart={shown}
            card={card}
            onCard={setCard}
            refusal={place.error ? readOrderRefusal(readRefusal(place.error)) : null}
            onChanged={() => place.reset()}
            busy={isLeaving}
            ready={quote.data !== undefined && !quote.isFetching}
            onOrder={order}
          />
        </StepFrame>
      </ol>
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
