import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text?: ReactNode;
  /** The way on: a button or a link that looks like one. */
  readonly action?: ReactNode;
  readonly className?: string;
  /** Level of its heading in the page. */
  readonly level?: 1 | 2 | 3;
}

/** What is shown where there is nothing: why, and what to do next. */
export function EmptyState({ icon, title, text, action, className, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={clsx("flex flex-col items-center px-4 py-14 text-center", className)}>
      {icon && (
        <div
          aria-hidden="true"
          className="mb-5 flex size-20 items-center justify-center rounded-full bg-sunken text-ink-soft [&>svg]:size-8"
        >
          {icon}
        </div>
      )}
      <Heading className="text-xl">{title}</Heading>
      {text && <p className="mt-2 max-w-md text-ink-soft">{text}</p>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
