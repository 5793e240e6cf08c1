import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { type Ref, type SelectHTMLAttributes, useId } from "react";
import { controlClass, describedBy, FieldFrame, type FieldTexts } from "./field-frame";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "children">, FieldTexts {
  readonly options: readonly SelectOption[];
  /** Shown while nothing is chosen; its value is the empty string. */
  readonly placeholder?: string;
  readonly ref?: Ref<HTMLSelectElement>;
}

/** The browser's own select in our frame: phones open their wheel, forms post it, and it costs no script. */
export function Select({
  id: givenId,
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  options,
  placeholder,
  ...rest
}: SelectProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const frame = {
    id,
    label,
    hint,
    error,
    className,
    ...(optional && { optional }),
    ...(hideLabel && { hideLabel }),
  };
  return (
    <FieldFrame {...frame}>
      <div className="relative">
        <select
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          className={clsx(controlClass, "appearance-none pr-10")}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-3 size-4.5 text-ink-soft"
        />
      </div>
    </FieldFrame>
  );
}
