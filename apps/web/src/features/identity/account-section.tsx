import { type ReactNode, useId } from "react";

/** A part of the account's pages: what it is for, and what can be done. */
export function AccountSection({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <div>
        <h2 id={id} className="text-2xl">
          {title}
        </h2>
        {text && <p className="mt-1 max-w-prose text-ink-soft text-sm">{text}</p>}
      </div>
      {children}
    </section>
  );
}

/** The frame of a list in the account. */
export const listClass = "divide-y divide-line rounded-lg border border-line bg-surface";
