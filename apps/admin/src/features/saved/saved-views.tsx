"use client";

import { Button, IconButton, TextField } from "@storewright/ui";
import { clsx } from "clsx";
import { BookmarkPlus, X } from "lucide-react";
import { useState } from "react";
import { writeState } from "../listing/query-text";
import type { UsedListState } from "../listing/use-list-state";
import { FormDialog } from "../states/form-dialog";
import { useKept } from "./use-kept";
import { readViews, sameSearch, withView } from "./views";

/** Filters that somebody comes back to, under names; this browser keeps them. */
export function SavedViews({ list, keptAs }: { readonly list: UsedListState; readonly keptAs: string }) {
  const [views, keep] = useKept(keptAs, readViews);
  const [naming, setNaming] = useState(false);
  const search = writeState(list.state, { page: "" });
  const filtered = search !== "";
  const known = views.some((view) => sameSearch(view.search, search));
  if (views.length === 0 && !filtered) return null;
  return (
    <nav aria-label="Saved views" className="mb-4 flex flex-wrap items-center gap-2">
      {views.map((view) => {
        const here = sameSearch(view.search, search);
        return (
          <span
            key={view.name}
            className={clsx(
              "inline-flex items-center rounded-full border text-sm",
              here ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
            )}
          >
            <button
              type="button"
              aria-pressed={here}
              onClick={() => list.change(changeTo(list, view.search))}
              className="min-h-10 rounded-full py-1 pl-4 font-semibold pointer-coarse:min-h-11"
            >
              {view.name}
            </button>
            <IconButton
              label={`Forget the view ${view.name}`}
              className="-ml-1 size-10 text-ink-soft"
              onClick={() => keep(views.filter(({ name }) => name !== view.name))}
            >
              <X aria-hidden="true" className="size-4" />
            </IconButton>
          </span>
        );
      })}
      {filtered && !known && (
        <Button
          size="sm"
          variant="quiet"
          icon={<BookmarkPlus aria-hidden="true" className="size-4" />}
          onClick={() => setNaming(true)}
        >
          Save these filters
        </Button>
      )}
      {naming && (
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => {
            keep(withView(views, { name, search }));
            setNaming(false);
          }}
        />
      )}
    </nav>
  );
}

/** The change of the address that leads to a view: what it does not name is emptied. */
function changeTo(list: UsedListState, search: string): Record<string, string> {
  const wanted = Object.fromEntries(new URLSearchParams(search));
  const emptied = Object.fromEntries(Object.keys(list.state).map((name) => [name, ""]));
  return { ...emptied, ...wanted, page: "" };
}

function NameDialog({
  onClose,
  onName,
}: {
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}) {
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <FormDialog
      onClose={onClose}
      title="Save these filters"
      refusal={null}
      refusedTitle=""
      confirm="Save"
      pending={false}
      onSubmit={() => {
        setTried(true);
        if (name.trim() !== "") onName(name.trim());
      }}
    >
      <TextField
        label="Name"
        hint="Kept in this browser."
        maxLength={60}
        autoComplete="off"
        value={name}
        error={tried && name.trim() === "" ? "Give it a name, such as To be photographed." : undefined}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}
