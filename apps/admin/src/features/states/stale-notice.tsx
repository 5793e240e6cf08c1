"use client";

import { type FailedCall, readRefusal } from "@storewright/kernel";
import { Banner, Button } from "@storewright/ui";
import { Moment } from "../format/moment";

export interface Rereadable {
  readonly error: FailedCall | null;
  readonly dataUpdatedAt: number;
  readonly isFetching: boolean;
  readonly refetch: () => void;
}

/** Says so where what stands below is older than it should be, because reading it anew fails. */
export function StaleNotice({ query }: { readonly query: Rereadable }) {
  if (query.error === null || query.dataUpdatedAt === 0) return null;
  return (
    <Banner
      tone="warning"
      title="What you see may be out of date"
      className="mb-5"
      action={
        <Button size="sm" variant="secondary" loading={query.isFetching} onClick={query.refetch}>
          Try again
        </Button>
      }
    >
      {readRefusal(query.error).message} This was read at{" "}
      <Moment at={new Date(query.dataUpdatedAt).toISOString()} />.
    </Banner>
  );
}
