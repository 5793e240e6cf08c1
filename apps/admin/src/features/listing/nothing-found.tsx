"use client";

import { Button, EmptyState } from "@storewright/ui";
import { SearchX } from "lucide-react";

/** In the place of a list whose filters let nothing through, or whose page is past its end. */
export function NothingFound({
  what,
  advice,
  total,
  onFirstPage,
  onShowAll,
}: {
  /** One and many, such as `order` and `orders`. */
  readonly what: readonly [one: string, many: string];
  readonly advice: string;
  readonly total: number;
  readonly onFirstPage: () => void;
  readonly onShowAll: () => void;
}) {
  const past = total > 0;
  return (
    <EmptyState
      icon={<SearchX />}
      title={past ? "This page is past the end" : `No ${what[0]} matches`}
      text={past ? "There are fewer pages than that." : advice}
      action={
        <Button variant="secondary" onClick={past ? onFirstPage : onShowAll}>
          {past ? "To the first page" : `Show all ${what[1]}`}
        </Button>
      }
    />
  );
}
