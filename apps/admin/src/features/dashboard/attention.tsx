"use client";

import { Banner } from "@storewright/ui";
import Link from "next/link";
import type { Figures } from "../../trpc/outputs";

/** What should be nought and is not; nothing where all is well. */
export function Attention({ figures }: { readonly figures: Figures }) {
  const { moneyProblems, refundsWaiting, backorderedPieces } = figures;
  if (moneyProblems + refundsWaiting + backorderedPieces === 0) return null;
  return (
    <div className="space-y-3">
      {moneyProblems > 0 && (
        <Banner
          tone="danger"
          title={`${moneyProblems} ${moneyProblems === 1 ? "order needs" : "orders need"} somebody to look at the money`}
        >
          A refund failed, another amount was paid, or the payment came too late. See those{" "}
          <ProblemLink problem="refund_failed">with a failed refund</ProblemLink>,{" "}
          <ProblemLink problem="amount_mismatch">with another amount</ProblemLink> or{" "}
          <ProblemLink problem="late_payment">paid late</ProblemLink>.
        </Banner>
      )}
      {refundsWaiting > 0 && (
        <Banner
          tone="warning"
          title={`${refundsWaiting} ${refundsWaiting === 1 ? "refund waits" : "refunds wait"} for the payment provider`}
        >
          They are asked for again by themselves; nothing is to be done.
        </Banner>
      )}
      {backorderedPieces > 0 && (
        <Banner
          title={`${backorderedPieces} ${backorderedPieces === 1 ? "piece was" : "pieces were"} sold ahead`}
        >
          They are set aside for their orders as soon as goods are counted in.
        </Banner>
      )}
    </div>
  );
}

function ProblemLink({ problem, children }: { readonly problem: string; readonly children: string }) {
  return (
    <Link href={`/orders?problem=${problem}`} prefetch={false} className="link">
      {children}
    </Link>
  );
}
