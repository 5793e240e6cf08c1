"use client";

import { readRefusal } from "@storewright/kernel";
import { useCallback, useRef, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Cart } from "../../trpc/outputs";
import { refreshMe } from "../identity/use-me";
import type { CardHandle } from "../payment/card-handle";
import { useShopFacts } from "../shop/shop-facts";
import { AddressStep } from "./address-step";
import {
  type CheckoutDraft,
  type Problems,
  type Step,
  stepOfProblems,
  steps,
  toAddress,
  toE164,
} from "./checkout-draft";
import { ContactStep } from "./contact-step";
import { countryName } from "./countries";
import { DeliveryStep } from "./delivery-step";
import { GiftCardField } from "./gift-card-field";
import { readOrderRefusal } from "./order-refusal";
import { PayStep } from "./pay-step";
import { quoteInput } from "./quote-input";
import { RefusalNotice } from "./refusal-notice";
import { StepFrame } from "./step-frame";
import { Summary } from "./summary";
import type { usePlaceOrder } from "./use-place-order";
import { useQuote } from "./use-quote";
import { useSendOrder } from "./use-send-order";

const none: Problems = {};

/** Contact, address, delivery, payment, with what it comes to beside them. */
export function CheckoutForm({
  draft,
  change,
  cart,
  account,
  place,
  publishableKey,
  onPlaced,
}: {
  readonly draft: CheckoutDraft;
  readonly change: (part: Partial<CheckoutDraft>) => void;
  readonly cart: Cart;
  readonly account: { readonly email: string } | null;
  readonly place: ReturnType<typeof usePlaceOrder>;
  readonly publishableKey: string | null;
  readonly onPlaced: (orderId: string) => void;
}) {
  const { locale } = useShopFacts();
  const utils = trpc.useUtils();
  const card = useRef<CardHandle>(null);
  const [giftCardCode, setGiftCardCode] = useState<string | null>(null);
  const [refused, setRefused] = useState<Problems>(none);
  const [moved, setMoved] = useState(false);
  const [confirmed, setConfirmed] = useState<Cart["items"]>([]);
  const sending = useSendOrder(place, { publishableKey, onPlaced, onRefused: explain });
  const forgetMethod = useCallback(() => change({ shippingMethod: "" }), [change]);
  const asked = quoteInput(draft, giftCardCode);
  const quote = useQuote(asked, cart.items.length > 0, forgetMethod);
  const shippingOpen = steps.indexOf(draft.step) < steps.indexOf("delivery");
  // Before there is an address, nobody knows what delivery and tax come to.
  const shown = shippingOpen ? cart : (quote.data?.cart ?? cart);

  function open(step: Step, part: Partial<CheckoutDraft> = {}) {
    setMoved(true);
    change({ ...part, step });
  }

  function order() {
    const { data } = quote;
    if (data === undefined) return;
    setRefused(none);
    setConfirmed(data.cart.items);
    sending.press(async () => {
      const paymentMethod = data.toPay > 0 ? ((await card.current?.take()) ?? null) : undefined;
      if (paymentMethod === null) return null;
      const phone = toE164(draft.phone);
      return {
        ...(paymentMethod !== undefined && { paymentMethod }),
        shippingAddress: toAddress(draft.address),
        ...(account === null && { email: draft.email }),
        ...(phone !== null && { phone, smsConsent: draft.smsConsent }),
        shippingMethod: data.shippingMethod,
        ...(giftCardCode !== null && { giftCardCode }),
        cartVersion: data.cart.version,
        expectedTotal: data.cart.total,
        expectedToPay: data.toPay,
      };
    });
  }

  function explain(fields: Problems) {
    if (fields.email !== undefined && account !== null) {
      // Only a guest is asked for an address: the session has ended since the page was opened.
      refreshMe();
      return;
    }
    if (fields.giftCardCode !== undefined) setGiftCardCode(null);
    const target = stepOfProblems(fields);
    setRefused(
      target?.problems ?? (fields.giftCardCode === undefined ? none : { giftCardCode: fields.giftCardCode }),
    );
    if (target !== null) open(target.step);
  }

  async function applyGiftCard(code: string): Promise<string | undefined> {
    try {
      await utils.cart.quote.fetch({ ...asked, giftCardCode: code });
      setGiftCardCode(code);
      return undefined;
    } catch (error) {
      const { fields, message } = readRefusal(error);
      return fields.giftCardCode ?? message;
    }
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
  const method = quote.data?.shippingOptions.find(({ code }) => code === quote.data?.shippingMethod);
  const refusal =
    place.error && Object.keys(refused).length === 0
      ? readOrderRefusal(readRefusal(place.error), confirmed)
      : null;
  const delivery = (
    <DeliveryStep
      quote={quote.data}
      refusal={quote.refusal}
      country={draft.address.country}
      chosen={draft.shippingMethod}
      busy={quote.isFetching}
      onChoose={(shippingMethod) => change({ shippingMethod })}
      onDone={() => {
        if (!quote.isFetching) open("payment");
      }}
      onAddress={() => open("address")}
      onRetry={() => void quote.refetch()}
    />
  );

  return (
    <div className="grid items-start gap-x-14 gap-y-6 lg:grid-cols-[1fr_24rem]">
      <ol className="order-last divide-y divide-line border-line border-y lg:order-first">
        <StepFrame {...frame("contact")} title="Contact" summary={account?.email ?? draft.email}>
          <ContactStep
            contact={draft}
            account={account}
            refused={refused}
            onDone={(contact) => {
              setRefused(none);
              open("address", contact);
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
          {delivery}
        </StepFrame>
        <StepFrame {...frame("payment")} title="Payment">
          {quote.data === undefined ? (
            delivery
          ) : (
            <PayStep
              quote={quote.data}
              publishableKey={publishableKey}
              card={card}
              giftCard={
                <GiftCardField
                  applied={quote.data.giftCard}
                  currency={shown.currency}
                  refused={refused.giftCardCode}
                  onApply={applyGiftCard}
                  onRemove={() => setGiftCardCode(null)}
                />
              }
              notice={
                refusal && (
                  <RefusalNotice
                    key={place.submittedAt}
                    refusal={refusal}
                    cart={shown}
                    busy={sending.busy}
                    onAgain={sending.again}
                    onChanged={() => place.reset()}
                  />
                )
              }
              busy={sending.busy}
              ready={!quote.isFetching}
              onOrder={order}
            />
          )}
        </StepFrame>
      </ol>
      <Summary cart={shown} quote={shippingOpen ? undefined : quote.data} shippingOpen={shippingOpen} />
    </div>
  );
}

function addressText({ address }: CheckoutDraft, locale: string) {
  const { name, line1, line2, postalCode, city, region, country } = address;
  const place = [postalCode, city, region].filter(Boolean).join(" ");
  return [name, line1, line2, place, countryName(country, locale)].filter(Boolean).join(", ");
}
