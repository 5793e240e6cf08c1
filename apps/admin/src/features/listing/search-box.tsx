"use client";

import { IconButton, TextField } from "@storewright/ui";
import { Search, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";

/** Search that follows the typing once it rests for this long. */
const REST_MS = 250;

export interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  /** What is searched for at present. */
  readonly value: string;
  readonly onSearch: (value: string) => void;
  readonly className?: string;
}

/** A search field that searches while one types; Enter searches at once, the cross clears it. */
export function SearchBox({ label, placeholder, value, onSearch, className }: SearchBoxProps) {
  const [draft, setDraft] = useState(value);
  const sent = useRef(value);
  const field = useRef<HTMLInputElement>(null);

  // Back and forward in the browser change the value from outside: the field follows.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setDraft(value);
    }
  }, [value]);

  function search(text: string) {
    const wanted = text.trim();
    if (wanted === sent.current) return;
    sent.current = wanted;
    onSearch(wanted);
  }

  const searchNow = useEffectEvent(search);
  useEffect(() => {
    const timer = setTimeout(() => searchNow(draft), REST_MS);
    return () => clearTimeout(timer);
  }, [draft]);

  return (
    <search className={className}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search(draft);
        }}
      >
        <TextField
          ref={field}
          type="search"
          name="q"
          label={label}
          hideLabel
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape" && draft !== "") {
              event.preventDefault();
              setDraft("");
              search("");
            }
          }}
          trailing={
            draft === "" ? (
              <Search aria-hidden="true" className="mr-3 size-5" />
            ) : (
              <IconButton
                label="Clear the search"
                onClick={() => {
                  setDraft("");
                  search("");
                  field.current?.focus();
                }}
              >
                <X aria-hidden="true" className="size-4.5" />
              </IconButton>
            )
          }
        />
      </form>
    </search>
  );
}
