import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export interface FieldTexts {
  readonly label: string;
  /** What is asked for, shown under the label. */
  readonly hint?: ReactNode;
  /** What is wrong and what to do about it, shown beside the field. */
  readonly error?: string | undefined;
  /** Says "optional" after the label. */
  readonly optional?: boolean;
  /** Keeps the label for assistive tools only, where the place makes it plain. */
  readonly hideLabel?: boolean;
}

/** Names the element that describes a field, for `aria-describedby`. */
export function describedBy(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Classes of every one-line control. */
export const controlClass =
  "min-h-11 w-full rounded-md border border-line-strong bg-surface px-3.5 text-base text-ink transition-colors " +
  "placeholder:text-ink-soft hover:not-disabled:border-ink disabled:opacity-55 aria-invalid:border-danger";

/** Label, hint and error around one control whose id is `id`. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  children,
}: FieldTexts & {
  readonly id: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "mb-1.5 block font-semibold text-ink text-sm"}>
        {label}
        {optional && <span className="font-normal text-ink-soft"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 mb-1.5 text-ink-soft text-sm">
          {hint}
        </p>
      )}
      {children}
      {error && <FieldError id={`${id}-error`} text={error} />}
    </div>
  );
}

/** The line that says what is wrong with the field above it. */
export function FieldError({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p id={id} className="mt-1.5 flex items-start gap-1.5 font-medium text-danger text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{text}</span>
    </p>
  );
}
