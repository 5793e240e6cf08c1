import type { Cart, CartLine } from "../../trpc/outputs";

export type Step = Cart["explanation"][number];

/** A line of a cart or of an order, as far as its price is explained. */
export interface Explained
  extends Pick<CartLine, "variantId" | "name" | "optionsText" | "quantity" | "lineTotal"> {
  readonly explanation: readonly Step[];
}

export interface ExplainedPart {
  readonly key: string;
  readonly title: string;
  /** What it is before the steps; null for the order as a whole. */
  readonly base: number | null;
  readonly steps: readonly Step[];
}

/** The parts of a total with the steps that led to each; nothing where no step changed or added anything. */
export function explain(lines: readonly Explained[], steps: readonly Step[]): readonly ExplainedPart[] {
  if (steps.length === 0 && lines.every(({ explanation }) => explanation.length === 0)) return [];
  const parts = lines.map(
    (line): ExplainedPart => ({
      key: line.variantId,
      title: `${line.quantity} × ${line.name}${line.optionsText === "" ? "" : `, ${line.optionsText}`}`,
      base: line.lineTotal,
      steps: line.explanation,
    }),
  );
  return steps.length === 0 ? parts : [...parts, { key: "order", title: "The order", base: null, steps }];
}
