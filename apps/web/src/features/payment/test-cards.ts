/** Cards that stand for what can happen; none is a real one. Their ids are the payment provider's own test ids. */
export const testCards = [
  {
    value: "pm_card_visa",
    label: "Visa ending in 4242",
    description: "The payment goes through.",
  },
  {
    value: "pm_card_chargeDeclined",
    label: "Visa ending in 0002",
    description: "The bank declines the payment.",
  },
  {
    value: "pm_card_chargeDeclinedInsufficientFunds",
    label: "Visa ending in 9995",
    description: "The bank declines: not enough funds.",
  },
  {
    value: "pm_card_authenticationRequired",
    label: "Visa ending in 3184",
    description: "The bank asks you to approve the payment.",
  },
] as const;

export const firstCard = testCards[0].value;
