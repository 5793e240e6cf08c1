import type { ReactNode } from "react";

/** One of several, of which one at most is chosen; pressed again it is taken back. */
export function FacetChoice({
  label,
  count,
  chosen,
  onChoose,
}: {
  readonly label: ReactNode;
  readonly count: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className="flex min-h-9 w-full items-center justify-between gap-3 rounded-sm text-left text-sm hover:underline aria-pressed:font-semibold aria-pressed:text-accent-ink pointer-coarse:min-h-11"
    >
      {label}
      <span className="figures font-normal text-ink-soft">{count}</span>
    </button>
  );
}
