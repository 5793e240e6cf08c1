import { clsx } from "clsx";
import type { ReactNode } from "react";

/** The buttons below a long form; they stay in sight while there is something to save. */
export function SaveBar({
  active,
  className,
  children,
}: {
  readonly active: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div
      className={clsx(
        "flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 sm:px-6",
        active && "sticky bottom-3 z-20 shadow-md",
        className,
      )}
    >
      {children}
    </div>
  );
}
