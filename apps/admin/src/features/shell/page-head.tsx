import type { ReactNode } from "react";

/** The title of a page and what can be done with the whole of it. */
export function PageHead({
  title,
  aside,
  sub,
  children,
}: {
  readonly title: ReactNode;
  /** Beside the title: a state, for example. */
  readonly aside?: ReactNode;
  /** A line under the title. */
  readonly sub?: ReactNode;
  /** Actions, at the end of the line. */
  readonly children?: ReactNode;
}) {
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="text-2xl">{title}</h1>
          {aside}
        </div>
        {sub && <p className="mt-1.5 text-ink-soft text-sm">{sub}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2.5">{children}</div>}
    </div>
  );
}
