import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type BannerTone = "info" | "positive" | "warning" | "danger";

const looks = {
  info: { box: "bg-accent-soft", sign: "text-accent-ink", Icon: Info },
  positive: { box: "bg-positive-soft", sign: "text-positive", Icon: CircleCheck },
  warning: { box: "bg-warning-soft", sign: "text-warning", Icon: TriangleAlert },
  danger: { box: "bg-danger-soft", sign: "text-danger", Icon: CircleAlert },
} as const;

export interface BannerProps {
  readonly tone?: BannerTone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Something to do about it. */
  readonly action?: ReactNode;
  /** Read out at once when it appears after something the reader did. */
  readonly announce?: boolean;
  readonly className?: string;
}

/** A message that stays in the page, where it matters. */
export function Banner({ tone = "info", title, children, action, announce = false, className }: BannerProps) {
  const { box, sign, Icon } = looks[tone];
  return (
    <div
      role={announce ? "alert" : undefined}
      className={clsx("flex items-start gap-3 rounded-md px-4 py-3.5 text-ink text-sm", box, className)}
    >
      <Icon aria-hidden="true" className={clsx("mt-px size-5 shrink-0", sign)} />
      <div className="min-w-0 grow">
        {title && <p className="font-semibold">{title}</p>}
        {children}
        {action && <div className="mt-2.5 flex flex-wrap gap-2.5">{action}</div>}
      </div>
    </div>
  );
}
