import { clsx } from "clsx";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does, for assistive tools and as its tooltip. */
  readonly label: string;
  /** The icon; about 20 px. */
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** The classes of a round 44 px icon target, for a link that should look like one. */
export function iconButtonClass(className?: string): string {
  return clsx(
    "relative inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink",
    "transition-colors duration-150 hover:not-disabled:bg-sunken disabled:opacity-45",
    className,
  );
}

/** A round button that shows an icon alone and carries its name for everyone else. */
export function IconButton({ label, className, type, children, ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? "button"}
      aria-label={label}
      title={label}
      className={iconButtonClass(className)}
    >
      {children}
    </button>
  );
}
