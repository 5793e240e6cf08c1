import { Skeleton } from "@storewright/ui/skeleton";

const places = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The shape of a list while its products are on their way. */
export function ListSkeleton() {
  return (
    <div className="lg:grid lg:grid-cols-[15rem_1fr] lg:gap-10">
      <div className="hidden content-start gap-4 lg:grid">
        <Skeleton className="h-6 w-24" />
        <Skeleton className="h-40" />
        <Skeleton className="h-40" />
      </div>
      <div role="status">
        <span className="sr-only">Products are being fetched.</span>
        <div className="flex h-11 items-center justify-between">
          <Skeleton className="h-5 w-28" />
          <Skeleton className="h-11 w-52" />
        </div>
        <div className="mt-6 grid grid-cols-2 gap-x-4 gap-y-9 sm:gap-x-6 lg:grid-cols-3 xl:grid-cols-4">
          {places.map((place) => (
            <div key={place}>
              <Skeleton className="aspect-square rounded-lg" />
              <Skeleton className="mt-3 h-5 w-4/5" />
              <Skeleton className="mt-2 h-5 w-16" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
