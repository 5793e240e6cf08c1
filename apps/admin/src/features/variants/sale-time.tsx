"use client";

import { Moment } from "../format/moment";

/** From when until when a sale runs, in words. */
export function SaleTime({
  startsAt,
  endsAt,
}: {
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}) {
  if (startsAt === null && endsAt === null) return <span>Until it is ended</span>;
  return (
    <span>
      {startsAt !== null && (
        <>
          From <Moment at={startsAt} style="day" />
          {endsAt !== null && " "}
        </>
      )}
      {endsAt !== null && (
        <>
          {startsAt === null ? "Until " : "until "}
          <Moment at={endsAt} style="day" />
        </>
      )}
    </span>
  );
}
