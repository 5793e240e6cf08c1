import { clsx } from "clsx";

export interface PriceProps {
  /** The amount as shown, for example `$99.00`; formatting money is the kernel's. */
  readonly amount: string;
  /** Prices of the variants differ and this is the lowest. */
  readonly from?: boolean;
  /** What it cost before, struck through. */
  readonly was?: string;
  readonly className?: string;
}

/** A price in figures that line up. */
export function Price({ amount, from = false, was, className }: PriceProps) {
  return (
    <span className={clsx("figures whitespace-nowrap", className)}>
      {from && <span className="font-normal text-ink-soft">from </span>}
      {amount}
      {was && (
        <s className="ml-2 font-normal text-ink-soft">
          <span className="sr-only">before: </span>
          {was}
        </s>
      )}
    </span>
  );
}
