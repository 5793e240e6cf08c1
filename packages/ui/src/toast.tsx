"use client";

import { clsx } from "clsx";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { iconButtonClass } from "./icon-button";

export interface ToastMessage {
  readonly title: string;
  readonly text?: string;
  readonly tone?: "positive" | "danger";
  /** One thing that can be done about it. */
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}

interface ShownToast extends ToastMessage {
  readonly id: number;
}

let shown: readonly ShownToast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly ShownToast[]) {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows a message in the corner; it leaves after 7 s unless it is pointed at, focused, or an error. */
export function showToast(message: ToastMessage): void {
  publish([...shown.slice(-2), { ...message, id: nextId++ }]);
}

/** Takes away what only said that something was done: it would lie over what is opened next. */
export function dismissDone(): void {
  const left = shown.filter(({ tone, action }) => tone === "danger" || action !== undefined);
  if (left.length < shown.length) publish(left);
}

function dismiss(id: number) {
  publish(shown.filter((toast) => toast.id !== id));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: readonly ShownToast[] = [];

/** Where messages appear: place it once, in the layout. Assistive tools read them without moving the focus. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(
    subscribe,
    () => shown,
    () => none,
  );
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-60 mx-auto flex max-w-md flex-col gap-2.5 sm:right-6 sm:bottom-6 sm:left-auto sm:mx-0 sm:w-96"
    >
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function Toast({ toast }: { readonly toast: ShownToast }) {
  const [held, setHeld] = useState(false);
  const danger = toast.tone === "danger";
  useEffect(() => {
    if (held || danger) return;
    const timer = setTimeout(() => dismiss(toast.id), 7_000);
    return () => clearTimeout(timer);
  }, [held, danger, toast.id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it or focusing inside only stops its clock
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={clsx(
        "pointer-events-auto flex items-start gap-3 rounded-md border bg-surface py-2 pr-1.5 pl-4 text-ink shadow-lg",
        "transition-[opacity,translate] duration-250 ease-calm starting:translate-y-3 starting:opacity-0",
        danger ? "border-danger" : "border-line",
      )}
    >
      {danger ? (
        <CircleAlert aria-hidden="true" className="mt-2 size-5 shrink-0 text-danger" />
      ) : (
        <CircleCheck aria-hidden="true" className="mt-2 size-5 shrink-0 text-positive" />
      )}
      <div className="min-w-0 grow py-1.5 text-sm">
        <p className="font-semibold">{toast.title}</p>
        {toast.text && <p className="text-ink-soft">{toast.text}</p>}
        {toast.action && (
          <button
            type="button"
            onClick={() => {
              toast.action?.onSelect();
              dismiss(toast.id);
            }}
            className="link -mb-1.5 min-h-11 font-semibold"
          >
            {toast.action.label}
          </button>
        )}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => dismiss(toast.id)}
        className={iconButtonClass()}
      >
        <X aria-hidden="true" className="size-4.5" />
      </button>
    </div>
  );
}
