import { Skeleton } from "@storewright/ui";

/** The place of a list while it is read for the first time. */
export function ListSkeleton({ label, rows = 8 }: { readonly label: string; readonly rows?: number }) {
  return (
    <div className="space-y-3">
      <p role="status" className="sr-only">
        {label}
      </p>
      {Array.from({ length: rows }, (_, index) => index).map((row) => (
        <Skeleton key={row} className="h-16 w-full" />
      ))}
    </div>
  );
}
