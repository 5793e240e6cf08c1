"use client";

import { clsx } from "clsx";
import { Search, X } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { moveActive, type SuggestionEntry, searchHref } from "./suggestion-list";

const loadPanel = () => import("./suggestion-panel").then(({ SuggestionPanel }) => SuggestionPanel);
const SuggestionPanel = dynamic(loadPanel, { ssr: false });

const none: readonly SuggestionEntry[] = [];

/**
 * The search field with suggestions from the first letter on. Arrow keys walk through them, Enter takes the active one
 * or searches for the text, Escape closes. Without script it is a form that leads to the search page.
 */
export function SearchBox() {
  const router = useRouter();
  const pathname = usePathname();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [entries, setEntries] = useState(none);
  const wanted = open && text.trim() !== "";
  const shown = wanted && entries.length > 0;

  const fresh = useRef(true);
  useEffect(() => {
    const isTyping = fresh.current && document.activeElement === field.current;
    fresh.current = false;
    // Who was here before the page's scripts goes on typing, and is not interrupted.
    if (isTyping) return;
    // Elsewhere the text has done its work; on the search page it says what is searched for.
    setOpen(false);
    setText(pathname === "/search" ? (new URLSearchParams(location.search).get("q") ?? "") : "");
  }, [pathname]);

  function go(href: string) {
    setOpen(false);
    setActive(-1);
    field.current?.blur();
    router.push(href);
  }

  function pick(entry: SuggestionEntry) {
    setText(entry.kind === "query" ? entry.label : "");
    go(entry.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      if (shown) event.preventDefault();
      setOpen(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      setActive(moveActive(active, event.key === "ArrowDown" ? 1 : -1, entries.length));
    } else if (event.key === "Enter") {
      const chosen = shown ? entries[active] : undefined;
      if (chosen === undefined) return;
      event.preventDefault();
      pick(chosen);
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element does not submit, the form has to be one
    <form
      role="search"
      action="/search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") go(searchHref(text));
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
      className="relative"
    >
      <Search
        aria-hidden="true"
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-4 size-4.5 text-ink-soft"
      />
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        name="q"
        value={text}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder="Search the shop"
        role="combobox"
        aria-label="Search the shop"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setActive(-1);
          setOpen(true);
        }}
        onPointerEnter={() => void loadPanel()}
        onFocus={() => {
          void loadPanel();
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        className="h-11 w-full rounded-full border border-line bg-surface pr-12 pl-11 text-base transition-colors placeholder:text-ink-soft hover:border-line-strong focus:border-line-strong"
      />
      {text !== "" && (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setText("");
            field.current?.focus();
          }}
          className="absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-full text-ink-soft hover:text-ink"
        >
          <X aria-hidden="true" className="size-4.5" />
        </button>
      )}
      <div
        id={listId}
        role="listbox"
        aria-label="Suggestions"
        className={clsx(
          "absolute inset-x-0 top-full z-30 mt-2 max-h-[70dvh] overflow-y-auto rounded-md border border-line bg-surface p-2 shadow-lg",
          !shown && "hidden",
        )}
      >
        {wanted && (
          <SuggestionPanel
            text={text.trim()}
            active={active}
            idOf={(index) => `${listId}-${index}`}
            onEntries={setEntries}
            onPoint={setActive}
            onPick={pick}
          />
        )}
      </div>
      <p role="status" className="sr-only">
        {shown ? `${entries.length} ${entries.length === 1 ? "suggestion" : "suggestions"}` : ""}
      </p>
    </form>
  );
}
