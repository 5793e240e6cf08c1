import { clsx } from "clsx";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { controlClass, describedBy, FieldFrame, type FieldTexts } from "./field-frame";

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement>, FieldTexts {
  /** A unit or a button at the end, inside the frame. */
  readonly trailing?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A one-line text input with its label, hint and error. */
export function TextField({
  id: givenId,
  label,
  hint,
  error,
  optional,
  hideLabel,
  trailing,
  className,
  ...rest
}: TextFieldProps) {
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
        <input
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          className={clsx(controlClass, trailing && "pr-12")}
        />
        {trailing && (
          <div className="absolute inset-y-0 right-0 flex items-center pr-1 text-ink-soft">{trailing}</div>
        )}
      </div>
    </FieldFrame>
  );
}

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement>, FieldTexts {
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** A text input of several lines with its label, hint and error. */
export function TextArea({
  id: givenId,
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  ...rest
}: TextAreaProps) {
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
      <textarea
        rows={4}
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={clsx(controlClass, "py-2.5")}
      />
    </FieldFrame>
  );
}
