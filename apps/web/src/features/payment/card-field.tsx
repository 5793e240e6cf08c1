"use client";

import dynamic from "next/dynamic";
import { useImperativeHandle, useState } from "react";
import { CardChoice } from "./card-choice";
import type { CardFieldProps } from "./card-handle";
import { CardSkeleton } from "./card-skeleton";
import { firstCard } from "./test-cards";

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
