import { clsx } from "clsx";
import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react";

/** A table that scrolls sideways by itself on a narrow screen; `label` names it and its scroll area. */
export function Table({
  label,
  children,
  className,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
      tabIndex={0}
      className={clsx("relative overflow-x-auto rounded-md border border-line bg-surface", className)}
    >
      <table className="w-full border-collapse text-left text-sm [&_tbody_tr]:border-line [&_tbody_tr]:border-t">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  );
}

/** A head cell; `numeric` sets figures flush right. */
export function Th({
  numeric,
  className,
  ...rest
}: ThHTMLAttributes<HTMLTableCellElement> & { readonly numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        "whitespace-nowrap px-4 py-3 font-semibold text-ink-soft text-xs",
        numeric && "text-right",
        className,
      )}
    />
  );
}

/** A cell; `numeric` sets figures of one width flush right. */
export function Td({
  numeric,
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement> & { readonly numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={clsx("px-4 py-3 align-middle", numeric && "figures whitespace-nowrap text-right", className)}
    />
  );
}
