/** What a card does when it is charged. */
export type CardOutcome =
  | { readonly kind: "pays" }
  | {
      readonly kind: "declines";
      readonly code: string;
      readonly declineCode?: string;
      readonly message: string;
    }
  | { readonly kind: "authenticates"; readonly then: CardOutcome };

export interface TestCard {
  readonly brand: string;
  readonly last4: string;
  readonly funding: "credit" | "debit" | "prepaid";
  readonly outcome: CardOutcome;
  /** The shopper is asked to authenticate where the shop wishes it; other cards authenticate without a question. */
  readonly authenticatesOnRequest?: true;
  /** How a refund to it ends after a while, where it does not succeed at once. */
  readonly refundEnds?: "succeeded" | "failed";
}

const pays: CardOutcome = { kind: "pays" };

function brand(name: string, last4: string, funding: TestCard["funding"] = "credit"): TestCard {
  return { brand: name, last4, funding, outcome: pays };
}

function visa(last4: string, outcome: CardOutcome): TestCard {
  return { brand: "visa", last4, funding: "credit", outcome };
}

function declined(declineCode: string, message = "Your card was declined."): CardOutcome {
  return { kind: "declines", code: "card_declined", declineCode, message };
}

function failed(code: string, message: string): CardOutcome {
  return { kind: "declines", code, message };
}

function authenticates(then: CardOutcome = pays): CardOutcome {
  return { kind: "authenticates", then };
}

const noFunds = declined("insufficient_funds", "Your card has insufficient funds.");
const tooOften = declined(
  "card_velocity_exceeded",
  "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
);
const processingError = failed(
  "processing_error",
  "An error occurred while processing your card. Try again in a little bit.",
);

const declines: Readonly<Record<string, TestCard>> = {
  chargeDeclined: visa("0002", declined("generic_decline")),
  chargeDeclinedInsufficientFunds: visa("9995", noFunds),
  chargeDeclinedLostCard: visa("9987", declined("lost_card")),
  chargeDeclinedStolenCard: visa("9979", declined("stolen_card")),
  chargeDeclinedFraudulent: visa("0019", declined("fraudulent")),
  chargeDeclinedVelocityLimitExceeded: visa("6975", tooOften),
  chargeDeclinedExpiredCard: visa("0069", failed("expired_card", "Your card has expired.")),
  chargeDeclinedIncorrectCvc: visa(
    "0127",
    failed("incorrect_cvc", "Your card's security code is incorrect."),
  ),
  chargeDeclinedProcessingError: visa("0119", processingError),
};

/** Stripe's test cards (https://docs.stripe.com/testing) by the name that follows `pm_card_` and `tok_`. */
const cards: Readonly<Record<string, TestCard>> = {
  visa: brand("visa", "4242"),
  visa_debit: brand("visa", "5556", "debit"),
  mastercard: brand("mastercard", "4444"),
  mastercard_debit: brand("mastercard", "8210", "debit"),
  mastercard_prepaid: brand("mastercard", "5100", "prepaid"),
  amex: brand("amex", "8431"),
  discover: brand("discover", "1117"),
  diners: brand("diners", "0004"),
  jcb: brand("jcb", "0505"),
  unionpay: brand("unionpay", "0005"),
  ...declines,
  ...Object.fromEntries(Object.entries(declines).map(([name, card]) => [`visa_${name}`, card])),
  chargeCustomerFail: visa("0341", declined("generic_decline")),
  radarBlock: visa("0019", declined("fraudulent")),
  authenticationRequired: visa("3184", authenticates()),
  authenticationRequiredOnSetup: visa("3155", authenticates()),
  authenticationRequiredChargeDeclinedInsufficientFunds: visa("3178", authenticates(noFunds)),
  threeDSecureRequired: visa("3063", authenticates()),
  threeDSecure2Required: visa("3220", authenticates()),
  threeDSecureRequiredChargeDeclined: visa("1629", authenticates(declined("generic_decline"))),
  threeDSecureRequiredProcessingError: visa("1280", authenticates(processingError)),
  threeDSecureOptional: { ...visa("3055", pays), authenticatesOnRequest: true },
  threeDSecureNotSupported: visa("3055", pays),
  pendingRefund: { ...visa("7726", pays), refundEnds: "succeeded" },
  refundFail: { ...visa("5126", pays), refundEnds: "failed" },
};

/** The name of the test card behind a payment method id (`pm_card_visa`), or undefined. */
export function cardOfMethod(id: string): string | undefined {
  const name = id.startsWith("pm_card_") ? id.slice("pm_card_".length) : undefined;
  return name !== undefined && Object.hasOwn(cards, name) ? name : undefined;
}

/**
 * The name of the test card behind a token. A token of another name was made for a card that the simulator
 * has never seen (by Stripe's script, or by an integrator's own program), and counts as one that pays.
 */
export function cardOfToken(token: string): string | undefined {
  const name = /^(?:stripe_)?tok_([A-Za-z0-9_]{1,200})$/.exec(token)?.[1];
  if (name === undefined) return undefined;
  return Object.hasOwn(cards, name) ? name : "visa";
}

/** @throws {Error} on a name that is in no table */
export function testCard(name: string): TestCard {
  const card = cards[name];
  if (card === undefined) throw new Error(`no test card is called ${name}`);
  return card;
}
