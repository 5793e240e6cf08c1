import { clsx } from "clsx";
import { Check } from "lucide-react";
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from "react";

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type"> {
  readonly label: ReactNode;
  readonly hint?: string;
  /** Shown at the end of the row, a count for example. */
  readonly aside?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A checkbox whose whole row is the target. */
export function Checkbox({ label, hint, aside, className, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <label className={clsx("flex min-h-11 items-center gap-3 py-1 text-sm", className)}>
      <span className="relative inline-flex size-5.5 shrink-0">
        <input
          {...rest}
          type="checkbox"
          aria-describedby={hint ? id : undefined}
          className="peer size-full appearance-none rounded-[0.4rem] border border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent hover:not-disabled:border-ink disabled:opacity-50"
        />
        <Check
          aria-hidden="true"
          strokeWidth={3}
          className="pointer-events-none absolute inset-0 m-auto size-3.5 text-on-accent opacity-0 peer-checked:opacity-100"
        />
      </span>
      <span className="min-w-0 grow">
        <span className="block text-ink">{label}</span>
        {hint && (
          <span id={id} className="block text-ink-soft">
            {hint}
          </span>
        )}
      </span>
      {aside !== undefined && <span className="figures shrink-0 text-ink-soft">{aside}</span>}
    </label>
  );
}
