import { Rating } from "@storewright/ui/rating";

const rows = [5, 4, 3, 2, 1] as const;

/** How many gave how many stars, as bars; nothing where nobody did. With `onChoose` each bar shows those reviews alone. */
export function Histogram({
  histogram,
  chosen,
  onChoose,
}: {
  /** Of 1, 2, 3, 4 and 5 stars. */
  readonly histogram: readonly number[];
  readonly chosen?: number | undefined;
  readonly onChoose?: (stars: number) => void;
}) {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const stars = histogram.reduce((sum, count, index) => sum + count * (index + 1), 0);
  return (
    <div>
      <Rating rating={Math.round((stars * 100) / total)} count={total} />
      <ul className="mt-3 grid max-w-sm">
        {rows.map((row) => {
          const count = histogram[row - 1] ?? 0;
          const share = (count / total) * 100;
          const bar = (
            <>
              <span className="figures w-14 shrink-0 text-left">
                {row} {row === 1 ? "star" : "stars"}
              </span>
              <span aria-hidden="true" className="h-2.5 grow overflow-hidden rounded-full bg-sunken">
                <span className="block h-full rounded-full bg-star" style={{ width: `${share}%` }} />
              </span>
              <span className="figures w-8 shrink-0 text-right text-ink-soft">{count}</span>
            </>
          );
          const look = "flex min-h-9 w-full items-center gap-3 rounded-sm text-sm";
          return (
            <li key={row}>
              {onChoose && count > 0 ? (
                <button
                  type="button"
                  aria-pressed={chosen === row}
                  onClick={() => onChoose(row)}
                  className={`${look} hover:underline aria-pressed:font-semibold aria-pressed:text-accent-ink pointer-coarse:min-h-11`}
                >
                  {bar}
                </button>
              ) : (
                <span className={`${look} pointer-coarse:min-h-11`}>{bar}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
