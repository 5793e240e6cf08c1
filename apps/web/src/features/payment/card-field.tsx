"use client";

import dynamic from "next/dynamic";
import { type Ref, useImperativeHandle, useState } from "react";
import { CardChoice } from "./card-choice";
import { CardSkeleton } from "./card-skeleton";
import { firstCard } from "./test-cards";

/** What a form of a card can be asked, whatever form it is. */
export interface CardHandle {
  /** The id of the card to pay with; null where the form itself says what is missing. */
  take(): Promise<string | null>;
}

export interface CardFieldProps {
  /** Stripe's publishable key; null where the shop has none, and then the form is one for trying. */
  readonly publishableKey: string | null;
  /** What will be charged, minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly ref: Ref<CardHandle>;
}

const StripeCard = dynamic(() => import("./stripe-card").then(({ StripeCard: form }) => form), {
  ssr: false,
  loading: CardSkeleton,
});

/** Asks for the card to pay with: Stripe's own form where the shop has a key, test cards where it has none. */
export function CardField({ publishableKey, ...rest }: CardFieldProps) {
  if (publishableKey === null) return <TestCard ref={rest.ref} />;
  return <StripeCard publishableKey={publishableKey} {...rest} />;
}

function TestCard({ ref }: Pick<CardFieldProps, "ref">) {
  const [card, setCard] = useState<string>(firstCard);
  useImperativeHandle(ref, () => ({ take: async () => card }), [card]);
  return <CardChoice value={card} onChange={setCard} />;
}
