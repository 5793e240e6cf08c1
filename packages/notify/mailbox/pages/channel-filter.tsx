/** @jsxRuntime automatic */
export const channels = ["email", "sms"] as const;
export type Channel = (typeof channels)[number];

/** What the reader of the inbox wants to see. */
export interface Filter {
  /** A part of the recipient; empty is everybody. */
  readonly query: string;
  /** Mails or text messages alone; null is both. */
  readonly channel: Channel | null;
}

/** The address of a page with the filter that the reader has set. */
export function withFilter(
  path: string,
  { query, channel }: Filter,
  more: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams({
    ...(query === "" ? {} : { q: query }),
    ...(channel === null ? {} : { channel }),
    ...more,
  }).toString();
  return search === "" ? path : `${path}?${search}`;
}

const channelNames = [
  [null, "All"],
  ["email", "Mail"],
  ["sms", "Text messages"],
] as const;

/** Which of the two kinds of message the list shows. */
export function ChannelFilter({ filter }: { readonly filter: Filter }) {
  return (
    <nav className="channels" aria-label="Kind of message">
      {channelNames.map(([channel, name]) => (
        <a
          key={name}
          href={withFilter("/", { query: filter.query, channel })}
          aria-current={channel === filter.channel ? "true" : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
