import type { ReactNode } from "react";

/** What was searched for in place of what was typed, or what may have been meant by it. */
export function ResultWords({
  q,
  correctedTo,
  didYouMean,
  linkTo,
}: {
  readonly q: string;
  readonly correctedTo: string | null;
  readonly didYouMean: string | null;
  /** A link to the same list for other words. */
  readonly linkTo: (words: string) => ReactNode;
}) {
  if (correctedTo !== null) {
    return (
      <p role="status" className="mb-4 text-ink-soft">
        Nothing has the words “{q}”. Showing results for <strong className="text-ink">“{correctedTo}”</strong>
        .
      </p>
    );
  }
  if (didYouMean === null) return null;
  return <p className="mb-4 text-ink-soft">Did you mean {linkTo(didYouMean)}?</p>;
}
