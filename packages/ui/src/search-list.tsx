"use client";

import { clsx } from "clsx";
import { Search } from "lucide-react";
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { controlClass } from "./field-frame";

export interface SearchEntry {
  readonly id: string;
  readonly label: string;
  /** A second line, or what tells it from others. */
  readonly detail?: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

export interface SearchListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly groups: readonly { readonly label: string; readonly entries: readonly SearchEntry[] }[];
  /** Said where there is nothing to choose: nothing found, or that it is being looked for. */
  readonly empty: ReactNode;
  readonly className?: string;
}

/** A field and, below it, what it finds: arrow keys walk through, Enter takes; the focus stays in the field. */
export function SearchList({
  label,
  placeholder,
  value,
  onChange,
  groups,
  empty,
  className,
}: SearchListProps) {
  const id = useId();
  const entries = groups.flatMap((group) => group.entries);
  const [at, setAt] = useState(0);
  const current = Math.min(at, entries.length - 1);
  const field = useRef<HTMLInputElement>(null);
  // Before a dialog around it looks for what to focus.
  useLayoutEffect(() => field.current?.focus(), []);
  const idOf = (entry: SearchEntry) => `${id}-${entry.id}`;
  const active = entries[current];
  const activeId = active === undefined ? undefined : idOf(active);

  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  function onKeyDown(event: KeyboardEvent) {
    const last = entries.length - 1;
    const to =
      event.key === "ArrowDown"
        ? current >= last
          ? 0
          : current + 1
        : event.key === "ArrowUp"
          ? current <= 0
            ? last
            : current - 1
          : null;
    if (to !== null) {
      event.preventDefault();
      setAt(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active && !active.disabled) active.onSelect();
    }
  }

  return (
    <div className={clsx("flex min-h-0 flex-col px-0.5 pt-1.5", className)}>
      <div className="relative">
        <Search
          aria-hidden="true"
          className="-translate-y-1/2 absolute top-1/2 left-3.5 size-5 text-ink-soft"
        />
        <input
          ref={field}
          role="combobox"
          aria-label={label}
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={placeholder}
          value={value}
          onChange={(event) => {
            setAt(0);
            onChange(event.target.value);
          }}
          onKeyDown={onKeyDown}
          className={clsx(controlClass, "pl-11")}
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className="mt-2 min-h-0 grow overflow-y-auto"
        tabIndex={entries.length > 0 ? 0 : -1}
      >
        {groups.map((group) => (
          <Fragment key={group.label}>
            {group.entries.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
              <div role="group" aria-label={group.label}>
                <p aria-hidden="true" className="px-3 pt-3 pb-1 font-semibold text-ink-soft text-xs">
                  {group.label}
                </p>
                {group.entries.map((entry) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
                  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
                  <div
                    key={entry.id}
                    id={idOf(entry)}
                    role="option"
                    aria-selected={entry === active}
                    aria-disabled={entry.disabled}
                    onPointerMove={() => setAt(entries.indexOf(entry))}
                    onClick={() => !entry.disabled && entry.onSelect()}
                    className={clsx(
                      "flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-3 py-1.5 text-sm",
                      entry === active && "bg-accent-soft",
                      entry.disabled && "opacity-55",
                    )}
                  >
                    {entry.icon}
                    <span className="min-w-0 grow">
                      <span className="block truncate font-medium">{entry.label}</span>
                      {entry.detail && (
                        <span className="block truncate text-ink-soft text-xs">{entry.detail}</span>
                      )}
                    </span>
                  </div>
                ))}
              </div>
            )}
          </Fragment>
        ))}
      </div>
      <p role="status" className={entries.length === 0 ? "px-3 py-4 text-ink-soft text-sm" : "sr-only"}>
        {entries.length === 0 ? empty : `${entries.length} found`}
      </p>
    </div>
  );
}
