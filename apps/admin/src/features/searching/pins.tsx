"use client";

import { Badge, Button, EmptyState, TextField } from "@storewright/ui";
import { Pin as PinSign, Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Pin } from "../../trpc/outputs";
import { ListSkeleton } from "../listing/list-skeleton";
import { useListState } from "../listing/use-list-state";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { FormDialog } from "../states/form-dialog";
import { StaleNotice } from "../states/stale-notice";
import { PinEditor } from "./pin-editor";
import { SearchPlaces } from "./search-places";

/** What stands first where somebody searches for just these words. */
export function Pins() {
  const { may } = useStaff();
  const list = useListState(["q"]);
  const [naming, setNaming] = useState(false);
  const pins = trpc.merchandising.pins.list.useQuery();
  const query = list.state.q;
  const mayWrite = may("catalog:write");
  return (
    <>
      <PageHead title="Pinned results" sub="They stand first, before everything that fits as well.">
        {mayWrite && (
          <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setNaming(true)}>
            Pin for a search
          </Button>
        )}
      </PageHead>
      <SearchPlaces />
      <StaleNotice query={pins} />
      {pins.data ? (
        query !== undefined ? (
          <PinEditor
            key={query}
            query={query}
            pin={pins.data.find((pin) => pin.query === query.toLowerCase()) ?? null}
            mayWrite={mayWrite}
            onClose={() => list.change({ q: "" })}
          />
        ) : pins.data.length === 0 ? (
          <EmptyState
            icon={<PinSign />}
            title="Nothing is pinned"
            text="Pin what you want to sell where people search for it."
          />
        ) : (
          <ul
            aria-label="Searches with pins"
            className="divide-y divide-line rounded-md border border-line bg-surface"
          >
            {pins.data.map((pin) => (
              <Row key={pin.query} pin={pin} onOpen={() => list.change({ q: pin.query })} />
            ))}
          </ul>
        )
      ) : pins.isError ? (
        <Failure error={pins.error} onRetry={() => pins.refetch()} />
      ) : (
        <ListSkeleton label="Reading the pins…" rows={4} />
      )}
      {naming && (
        <QueryDialog
          onClose={() => setNaming(false)}
          onQuery={(q) => {
            setNaming(false);
            list.change({ q });
          }}
        />
      )}
    </>
  );
}

function Row({ pin, onOpen }: { readonly pin: Pin; readonly onOpen: () => void }) {
  const hidden = pin.products.filter(({ published }) => !published).length;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          “{pin.query}”{hidden > 0 && <Badge tone="warning">{hidden} not on sale</Badge>}
        </p>
        <p className="break-words text-ink-soft">{pin.products.map(({ name }) => name).join(", ")}</p>
      </div>
      <Button size="sm" variant="secondary" aria-label={`Open the pins of ${pin.query}`} onClick={onOpen}>
        Open
      </Button>
    </li>
  );
}

function QueryDialog({
  onClose,
  onQuery,
}: {
  readonly onClose: () => void;
  readonly onQuery: (query: string) => void;
}) {
  const [query, setQuery] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <FormDialog
      onClose={onClose}
      title="Pin for a search"
      refusal={null}
      refusedTitle=""
      confirm="Next"
      dismiss="Not now"
      pending={false}
      onSubmit={() => {
        setTried(true);
        if (/[\p{L}\p{N}]/u.test(query)) onQuery(query.trim().toLowerCase());
      }}
    >
      <TextField
        label="Who searches for"
        hint="Exactly these words, whatever their capitals and accents."
        maxLength={80}
        autoComplete="off"
        value={query}
        error={tried ? "Enter a word." : undefined}
        onChange={(event) => {
          setQuery(event.target.value);
          setTried(false);
        }}
      />
    </FormDialog>
  );
}
