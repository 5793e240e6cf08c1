"use client";

import { Button, EmptyState } from "@storewright/ui";
import { clsx } from "clsx";
import { ScrollText } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Movement, Variant } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { ListSkeleton } from "../listing/list-skeleton";
import { Failure } from "../states/failure";

const LIMIT = 25;

const causes: Readonly<Record<Movement["cause"], string>> = {
  INITIAL: "First count",
  SALE: "Sold",
  ADJUSTMENT: "Counted anew",
  RECEIPT: "Goods arrived",
  RETURN: "Came back",
  REPAIR: "Repaired",
};

/** Every movement of a variant's stock, the latest first. */
export function Ledger({ variantId }: { readonly variantId: Variant["id"] }) {
  const [page, setPage] = useState(1);
  const ledger = trpc.catalog.admin.movements.useQuery(
    { variantId, page, limit: LIMIT },
    { placeholderData: (before) => before },
  );
  if (ledger.isError) return <Failure level={3} error={ledger.error} onRetry={() => ledger.refetch()} />;
  if (!ledger.data) return <ListSkeleton label="Reading the ledger…" rows={5} />;
  const { items, total } = ledger.data;
  if (items.length === 0) return <EmptyState level={3} icon={<ScrollText />} title="Nothing has moved yet" />;
  return (
    <>
      <ol aria-label="Ledger" className="divide-y divide-line text-sm">
        {items.map((movement) => (
          <li key={movement.id} className="flex gap-4 py-3 first:pt-0">
            <span
              className={clsx(
                "figures w-14 shrink-0 text-right font-semibold",
                movement.delta > 0 ? "text-positive" : "text-ink",
              )}
            >
              {movement.delta > 0 ? `+${movement.delta}` : movement.delta}
            </span>
            <div className="min-w-0">
              <p>
                <span className="font-medium">{causes[movement.cause]}</span>
                {movement.order !== null && (
                  <>
                    {", "}
                    <Link href={`/orders/${movement.order.id}`} prefetch={false} className="link figures">
                      order #{movement.order.number}
                    </Link>
                  </>
                )}
              </p>
              {movement.note !== "" && <p className="break-words">{movement.note}</p>}
              <p className="text-ink-soft text-xs">
                <Moment at={movement.createdAt} />, {movement.actor}, {movement.locationName}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {total > LIMIT && (
        <div className="mt-4 flex items-center justify-between gap-3">
          <Button size="sm" variant="secondary" disabled={page === 1} onClick={() => setPage(page - 1)}>
            Newer
          </Button>
          <Button
            size="sm"
            variant="secondary"
            disabled={page * LIMIT >= total}
            onClick={() => setPage(page + 1)}
          >
            Older
          </Button>
        </div>
      )}
    </>
  );
}
