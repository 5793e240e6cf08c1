import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface ProgressProps {
  /** What goes on, for assistive tools. */
  readonly label: string;
  readonly value: number;
  /** Null: it is not known how much there is. */
  readonly max: number | null;
  /** The same in words, shown beside the bar. */
  readonly text?: ReactNode;
  readonly className?: string;
}

/** How far a piece of work has come. */
export function Progress({ label, value, max, text, className }: ProgressProps) {
  const share = max === null || max === 0 ? null : Math.min(1, value / max);
  return (
    <div className={className}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share !== null && { "aria-valuenow": Math.round(share * 100) })}
        className="h-2.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={clsx(
            "h-full rounded-full bg-accent transition-[width] duration-300 ease-calm",
            share === null && "w-1/3 animate-pulse",
          )}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
      {text && <p className="figures mt-2 text-ink-soft text-sm">{text}</p>}
    </div>
  );
}
