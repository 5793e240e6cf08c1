import { clsx } from "clsx";

const star = "l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z";
/** All five in one shape: a list of products has so many of them that every element counts. */
const fiveStars = [10, 30, 50, 70, 90].map((x) => `M${x} 1.8${star}`).join("");

export interface RatingProps {
  /** Hundredths of a star, 0 to 500. */
  readonly rating: number;
  readonly count: number;
  /** Of one person: the stars alone, without figures. */
  readonly single?: boolean;
  readonly className?: string;
}

/** Five stars filled to the hundredth, with the figures in words for assistive tools; nothing while nobody rated. */
export function Rating({ rating, count, single = false, className }: RatingProps) {
  if (count === 0) return null;
  const average = (rating / 100).toFixed(1);
  return (
    <span className={clsx("inline-flex items-center gap-1.5 text-ink-soft text-sm", className)}>
      <span className="sr-only">
        {single
          ? `${rating / 100} out of 5 stars`
          : `Rated ${average} out of 5 by ${count} ${count === 1 ? "customer" : "customers"}`}
      </span>
      <span aria-hidden="true" className="relative inline-block h-4 w-20 shrink-0">
        <Stars className="text-line" />
        <span className="absolute inset-y-0 left-0 overflow-hidden" style={{ width: `${rating / 5}%` }}>
          <Stars className="text-star" />
        </span>
      </span>
      {!single && (
        <span aria-hidden="true" className="figures">
          {average} <span className="opacity-90">({count})</span>
        </span>
      )}
    </span>
  );
}

function Stars({ className }: { readonly className: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 20"
      className={clsx("absolute inset-y-0 left-0 h-4 w-20 max-w-none", className)}
      fill="currentColor"
    >
      <path d={fiveStars} />
    </svg>
  );
}
