"use client";

import { Drawer, Table, Td, Th } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { Variant } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useMoney } from "../format/use-money";
import { ListSkeleton } from "../listing/list-skeleton";
import { Failure } from "../states/failure";
import { PriceSteps } from "./price-steps";

/** What a variant cost and when, drawn and as a table. */
export function PriceHistory({
  variant,
  name,
  currency,
  onClose,
}: {
  readonly variant: Variant;
  readonly name: string;
  readonly currency: string;
  readonly onClose: () => void;
}) {
  const money = useMoney();
  const history = trpc.catalog.admin.priceHistory.useQuery({ variantId: variant.id });
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()} title={`Prices of ${name}`}>
      {history.data ? (
        history.data.length === 0 ? (
          <p className="text-ink-soft text-sm">Its price has not changed since it was made.</p>
        ) : (
          <div className="space-y-5">
            <PriceSteps periods={history.data} currency={currency} />
            <Table label="Prices, newest first">
              <thead>
                <tr>
                  <Th>From</Th>
                  <Th>Until</Th>
                  <Th numeric>Charged</Th>
                </tr>
              </thead>
              <tbody>
                {history.data.map(({ price, validFrom, validTo }) => (
                  <tr key={validFrom}>
                    <Td>
                      <Moment at={validFrom} />
                    </Td>
                    <Td>{validTo === null ? "now" : <Moment at={validTo} />}</Td>
                    <Td numeric>{money(price, currency)}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        )
      ) : history.isError ? (
        <Failure error={history.error} onRetry={() => history.refetch()} level={3} />
      ) : (
        <ListSkeleton label="Reading the prices…" rows={4} />
      )}
    </Drawer>
  );
}
