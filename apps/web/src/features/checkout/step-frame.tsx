"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

export interface StepFrameProps {
  readonly number: number;
  readonly title: string;
  readonly state: "done" | "open" | "ahead";
  /** What was given, shown when the step is done. */
  readonly summary?: ReactNode;
  readonly onChange: () => void;
  /** Moves the focus to the heading when the step opens; not for the one the page begins with. */
  readonly takeFocus: boolean;
  readonly children: ReactNode;
}

/** One step of the checkout: open, done with a way back, or still ahead. */
export function StepFrame({ number, title, state, summary, onChange, takeFocus, children }: StepFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (state === "open" && takeFocus) heading.current?.focus();
  }, [state, takeFocus]);
  return (
    <li className="py-6" aria-current={state === "open" ? "step" : undefined}>
      <div className="flex items-start gap-4">
        <span
          aria-hidden="true"
          className={clsx(
            "figures flex size-8 shrink-0 items-center justify-center rounded-full font-bold text-sm",
            state === "ahead" ? "border border-line-strong text-ink-soft" : "bg-accent text-on-accent",
          )}
        >
          {state === "done" ? <Check className="size-4.5" strokeWidth={3} /> : number}
        </span>
        <div className="min-w-0 grow">
          <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4">
            <h2
              ref={heading}
              tabIndex={-1}
              className={clsx("text-xl leading-8", state === "ahead" && "text-ink-soft")}
            >
              {title}
            </h2>
            {state === "done" && (
              <button
                type="button"
                aria-label={`Change ${title.toLowerCase()}`}
                onClick={onChange}
                className="link -my-1.5 min-h-11 font-semibold text-sm"
              >
                Change
              </button>
            )}
          </div>
          {state === "done" && summary && (
            <div className="mt-1 break-words text-ink-soft text-sm">{summary}</div>
          )}
          {state === "open" && <div className="mt-4">{children}</div>}
        </div>
      </div>
    </li>
  );
}
