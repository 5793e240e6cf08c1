"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { clsx } from "clsx";
import type { ReactElement, ReactNode } from "react";

export interface MenuEntry {
  readonly label: string;
  readonly icon?: ReactNode;
  /** Where it leads; otherwise give `onSelect`. */
  readonly href?: string;
  readonly onSelect?: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

export interface MenuProps {
  /** The button that opens it; an element that takes a ref and props, such as Button or IconButton. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  /** Shown above the entries: who is signed in, for example. */
  readonly heading?: ReactNode;
  readonly align?: "start" | "end";
}

const entryClass =
  "flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-sm px-3 text-left text-sm outline-none data-highlighted:bg-sunken data-disabled:opacity-50";

/** A menu of actions and links: arrow keys, first letters and Escape work as everywhere. */
export function Menu({ trigger, entries, heading, align = "end" }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={8} align={align} className="z-50">
          <Base.Popup className="min-w-56 origin-(--transform-origin) rounded-md border border-line bg-surface p-1.5 text-ink shadow-lg transition-[opacity,scale] duration-150 data-ending-style:scale-95 data-starting-style:scale-95 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {heading && <div className="mb-1.5 border-line border-b px-3 pt-2 pb-2.5 text-sm">{heading}</div>}
            {entries.map((entry) => {
              const content = (
                <>
                  {entry.icon}
                  {entry.label}
                </>
              );
              const className = clsx(entryClass, entry.danger && "text-danger");
              return entry.href === undefined ? (
                <Base.Item
                  key={entry.label}
                  disabled={entry.disabled ?? false}
                  onClick={() => entry.onSelect?.()}
                  className={className}
                >
                  {content}
                </Base.Item>
              ) : (
                <Base.LinkItem key={entry.label} href={entry.href} closeOnClick className={className}>
                  {content}
                </Base.LinkItem>
              );
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
