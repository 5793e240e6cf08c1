import { clsx } from "clsx";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { Spinner } from "./spinner";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: "bg-accent text-on-accent hover:not-disabled:bg-accent-hover",
  secondary:
    "border border-line-strong bg-surface text-ink hover:not-disabled:border-ink hover:not-disabled:bg-sunken",
  quiet: "text-ink hover:not-disabled:bg-sunken",
  danger: "border border-danger bg-surface text-danger hover:not-disabled:bg-danger-soft",
};

const sizes: Readonly<Record<ButtonSize, string>> = {
  // Small is for a fine pointer; with a finger every size is at least 44 px high.
  sm: "min-h-9 px-3.5 text-sm pointer-coarse:min-h-11",
  md: "min-h-11 px-5 text-sm",
  lg: "min-h-13 px-7 text-base",
};

export interface ButtonLook {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly className?: string | undefined;
}

/** The classes of a button, for a link that should look like one. */
export function buttonClass({ variant = "primary", size = "md", className }: ButtonLook = {}): string {
  return clsx(
    "inline-flex select-none items-center justify-center gap-2 rounded-full text-center font-semibold",
    "transition-[background-color,border-color,scale] duration-150 active:not-disabled:scale-[0.98]",
    "disabled:not-data-waking:cursor-not-allowed disabled:not-data-waking:opacity-55 aria-disabled:cursor-not-allowed",
    variants[variant],
    sizes[size],
    className,
  );
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className">, ButtonLook {
  /** Work is going on: the button keeps its width and its focus, tells assistive tools, and ignores clicks. */
  readonly loading?: boolean;
  /** False until the page's script runs: the button cannot be pressed yet, but looks as it will. */
  readonly ready?: boolean;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button of type `button` unless told otherwise. */
export function Button({
  variant,
  size,
  className,
  loading = false,
  ready = true,
  icon,
  children,
  onClick,
  type,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? "button"}
      disabled={disabled || !ready}
      data-waking={ready ? undefined : ""}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      className={buttonClass({ ...(variant && { variant }), ...(size && { size }), className })}
    >
      {loading ? <Spinner /> : icon}
      {children}
    </button>
  );
}
