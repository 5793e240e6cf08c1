"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { iconButtonClass } from "./icon-button";
import { dismissDone } from "./toast";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, at the end. */
  readonly footer?: ReactNode;
  /** Where the focus goes when it closes; null, or left out: back to what opened it. */
  readonly returnFocus?: () => HTMLElement | null;
  /** With room for a table. */
  readonly wide?: boolean;
}

const backdropClass =
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** A modal dialog in the middle: focus stays inside, Escape closes, focus returns to what opened it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  returnFocus,
  wide = false,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          finalFocus={returnFocus ?? true}
          className={clsx(
            "-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] flex-col rounded-lg bg-surface text-ink shadow-lg transition-[opacity,scale] duration-200 ease-calm data-ending-style:scale-[0.97] data-starting-style:scale-[0.97] data-ending-style:opacity-0 data-starting-style:opacity-0",
            wide ? "w-[min(52rem,calc(100vw-2rem))]" : "w-[min(34rem,calc(100vw-2rem))]",
          )}
        >
          <DialogHead title={title} />
          <div className="overflow-y-auto px-6 pb-6">
            {description && <Base.Description className="text-ink-soft">{description}</Base.Description>}
            {children}
          </div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-3 border-line border-t px-6 py-4">{footer}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export interface DrawerProps extends Omit<DialogProps, "description" | "returnFocus" | "wide"> {
  readonly side?: "left" | "right";
}

/** A modal panel at the side of the page, the whole height; same keys and focus as Dialog. */
export function Drawer({ open, onOpenChange, title, children, footer, side = "right" }: DrawerProps) {
  // Its buttons are where messages appear.
  useEffect(() => {
    if (open) dismissDone();
  }, [open]);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          className={clsx(
            "fixed inset-y-0 z-50 flex w-[min(28rem,100vw)] flex-col bg-paper text-ink shadow-lg transition-transform duration-250 ease-calm",
            side === "right"
              ? "right-0 data-ending-style:translate-x-full data-starting-style:translate-x-full"
              : "-translate-x-0 data-ending-style:-translate-x-full data-starting-style:-translate-x-full left-0",
          )}
        >
          <DialogHead title={title} />
          <div className="grow overflow-y-auto px-5 pb-5">{children}</div>
          {footer && <div className="border-line border-t bg-surface px-5 py-4">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function DialogHead({ title }: { readonly title: string }) {
  return (
    <div className="flex items-start justify-between gap-4 py-3 pr-3 pl-6">
      <Base.Title className="pt-2 font-semibold text-lg leading-7">{title}</Base.Title>
      <Base.Close aria-label="Close" className={iconButtonClass()}>
        <X aria-hidden="true" className="size-5" />
      </Base.Close>
    </div>
  );
}
