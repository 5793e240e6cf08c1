import { Skeleton } from "@storewright/ui";

const tiles = ["revenue", "orders", "to ship", "unpaid", "low", "out"];

/** The place of the dashboard while it is read for the first time. */
export function DashboardSkeleton() {
  return (
    <div className="space-y-8">
      <p role="status" className="sr-only">
        Reading today's figures…
      </p>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3">
        {tiles.map((tile) => (
          <Skeleton key={tile} className="h-28" />
        ))}
      </div>
      <Skeleton className="h-80" />
      <Skeleton className="h-72" />
    </div>
  );
}
