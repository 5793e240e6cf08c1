import { clsx } from "clsx";

/** A quiet block in the place of what is still loading; give it the size of what will come. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden="true" className={clsx("block animate-pulse rounded-md bg-line/70", className)} />;
}
