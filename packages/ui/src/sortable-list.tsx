"use client";

import { clsx } from "clsx";
import { GripVertical } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { iconButtonClass } from "./icon-button";
import { moved } from "./moved";

export interface SortableListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** How it is called when it is moved. */
  readonly nameOf: (item: T) => string;
  readonly onChange: (items: readonly T[]) => void;
  /** One item; place the grip in it. */
  readonly children: (item: T, grip: ReactNode, index: number) => ReactNode;
  readonly className?: string;
  readonly itemClassName?: string;
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** A list whose order is changed by dragging the grips, with finger or mouse, or by the arrow keys on them. */
export function SortableList<T>({
  label,
  items,
  keyOf,
  nameOf,
  onChange,
  children,
  className,
  itemClassName,
}: SortableListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const refocus = useRef<string | null>(null);

  // A row that moved in the page has lost the focus.
  useEffect(() => {
    const key = refocus.current;
    if (key === null) return;
    refocus.current = null;
    const rows = [...(list.current?.children ?? [])];
    const row = rows[items.findIndex((item) => keyOf(item) === key)];
    row?.querySelector<HTMLElement>("[data-grip]")?.focus();
  });

  function move(from: number, to: number) {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || to === from) return;
    setSaid(`${nameOf(item)} is now ${to + 1} of ${items.length}`);
    onChange(moved(items, from, to));
  }

  function onKeyDown(event: KeyboardEvent, index: number) {
    const to =
      event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : index + (steps[event.key] ?? 0);
    if (to === index && steps[event.key] === undefined) return;
    event.preventDefault();
    const item = items[index];
    refocus.current = item === undefined ? null : keyOf(item);
    move(index, to);
  }

  function onPointerMove(event: PointerEvent) {
    if (dragged === null) return;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const to = [...(list.current?.children ?? [])].findIndex((row) => row.contains(under));
    const from = items.findIndex((item) => keyOf(item) === dragged);
    if (to >= 0 && from >= 0) move(from, to);
  }

  return (
    <>
      <ul ref={list} aria-label={label} className={className}>
        {items.map((item, index) => (
          <li key={keyOf(item)} className={clsx(itemClassName, dragged === keyOf(item) && "bg-accent-soft")}>
            {children(
              item,
              <button
                type="button"
                data-grip=""
                aria-label={`Move ${nameOf(item)}, ${index + 1} of ${items.length}: arrow keys`}
                title="Drag, or use the arrow keys"
                onKeyDown={(event) => onKeyDown(event, index)}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  setDragged(keyOf(item));
                }}
                onPointerMove={onPointerMove}
                onPointerUp={() => setDragged(null)}
                onPointerCancel={() => setDragged(null)}
                className={iconButtonClass("cursor-grab touch-none text-ink-soft")}
              >
                <GripVertical aria-hidden="true" className="size-5" />
              </button>,
              index,
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
