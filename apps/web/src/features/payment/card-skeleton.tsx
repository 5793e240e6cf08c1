import { Skeleton } from "@storewright/ui/skeleton";

/** The shape of the card's form while it is fetched, so that nothing moves when it comes. */
export function CardSkeleton() {
  return (
    <div role="status" className="grid min-h-56 content-start gap-3">
      <span className="sr-only">The card form is being fetched.</span>
      <Skeleton className="h-12" />
      <div className="grid grid-cols-2 gap-3">
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
      </div>
      <Skeleton className="h-12" />
    </div>
  );
}
