import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

/** One part of a page with its heading. */
export function Card({
  title,
  aside,
  className,
  children,
}: {
  readonly title: string;
  /** At the end of the heading's line. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={clsx("min-w-0 rounded-lg border border-line bg-surface p-4 sm:p-6", className)}
    >
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
