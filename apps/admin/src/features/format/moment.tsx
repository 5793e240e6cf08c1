"use client";

import { useShop } from "../shop/shop-context";

const styles = {
  day: { dateStyle: "medium" },
  minute: { dateStyle: "medium", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment in the reader's own time zone; what the machine reads stays exact. */
export function Moment({
  at,
  style = "minute",
}: {
  readonly at: string;
  readonly style?: keyof typeof styles;
}) {
  const { locale } = useShop();
  return (
    <time dateTime={at} className="figures whitespace-nowrap">
      {new Intl.DateTimeFormat(locale, styles[style]).format(new Date(at))}
    </time>
  );
}
