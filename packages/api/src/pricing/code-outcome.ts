import type { Say } from "./explain";
import type { PricedCart } from "./price-types";
import type { StoredPromotion } from "./read-rules";

/** What became of a code that was entered. */
export interface CodeOutcome {
  /** The promotion, where the code stands. */
  readonly promotion: { readonly code: string; readonly name: string } | null;
  /** Why it does not apply, fit to be shown; null where it does. */
  readonly problem: string | null;
  /** True where nothing is lost by its not applying: there was nothing left to take off. */
  readonly harmless: boolean;
}

const nobody: CodeOutcome = { promotion: null, problem: null, harmless: true };

/** Whether an entered code took something off, and why it did not. */
export function codeOutcome(
  code: string | null,
  promotions: readonly StoredPromotion[],
  priced: Pick<PricedCart, "applied" | "refused">,
  say: Say,
): CodeOutcome {
  if (code === null) return nobody;
  const found = promotions.find((promotion) => promotion.code === code);
  const refuse = (problem: string, harmless = false): CodeOutcome => ({ promotion: null, problem, harmless });
  if (found === undefined || found.state === "unknown") return refuse(`The code ${code} is not known here.`);
  if (found.state !== "ready") return refuse(stateText(code, found.state));
  if (priced.applied.some(({ id }) => id === found.id)) {
    return { promotion: { code, name: found.name }, problem: null, harmless: true };
  }
  switch (priced.refused.get(found.id)) {
    case "min_subtotal":
      return refuse(`The code ${code} needs goods worth ${say(found.minSubtotal)}.`);
    case "not_covered":
      return refuse(`The code ${code} is for other products than these.`);
    case "beaten":
      return refuse(
        `Without the code ${code} you pay less: it cannot be combined with what is taken off now.`,
        true,
      );
    default:
      return refuse(`The code ${code} has nothing to take off here.`, true);
  }
}

function stateText(code: string, state: Exclude<StoredPromotion["state"], "ready" | "unknown">): string {
  switch (state) {
    case "early":
      return `The code ${code} is not valid yet.`;
    case "ended":
      return `The code ${code} is not valid any more.`;
    case "used_up":
      return `The code ${code} was used as often as it can be.`;
    case "customer_used":
      return `You have used the code ${code} as often as one customer can.`;
  }
}
