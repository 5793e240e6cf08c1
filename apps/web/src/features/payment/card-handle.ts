import type { Ref } from "react";

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
