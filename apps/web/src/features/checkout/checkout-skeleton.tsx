import { Skeleton } from "@storewright/ui/skeleton";

/** The shape of the checkout before the cart is known. */
export function CheckoutSkeleton() {
  return (
    <div role="status" className="grid gap-x-14 gap-y-6 lg:grid-cols-[1fr_24rem]">
      <span className="sr-only">The checkout is being fetched.</span>
      <div className="grid content-start gap-5">
        <Skeleton className="h-44" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
      <Skeleton className="h-80" />
    </div>
  );
}
