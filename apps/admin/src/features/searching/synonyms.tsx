"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, EmptyState, RadioCards, showToast, TextArea, TextField } from "@storewright/ui";
import { Languages, Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Synonym } from "../../trpc/outputs";
import { ListSkeleton } from "../listing/list-skeleton";
import { useListState } from "../listing/use-list-state";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { FormDialog } from "../states/form-dialog";
import { StaleNotice } from "../states/stale-notice";
import { readWords } from "./read-words";
import { SearchPlaces } from "./search-places";

/** Words that mean the same to whoever searches. */
export function Synonyms() {
  const { may } = useStaff();
  const list = useListState(["for"]);
  const asked = list.state["for"];
  const [open, setOpen] = useState<Synonym | "new" | null>(asked === undefined ? null : "new");
  const synonyms = trpc.merchandising.synonyms.list.useQuery();
  const mayWrite = may("catalog:write");
  function close() {
    setOpen(null);
    if (asked !== undefined) list.replace({ for: "" });
  }
  return (
    <>
      <PageHead title="Synonyms" sub="They count from the next search on.">
        {mayWrite && (
          <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setOpen("new")}>
            New synonym
          </Button>
        )}
      </PageHead>
      <SearchPlaces />
      <StaleNotice query={synonyms} />
      {synonyms.data ? (
        synonyms.data.length === 0 ? (
          <EmptyState
            icon={<Languages />}
            title="No synonyms yet"
            text="Say that a couch is a sofa, or that who types tee wants T-shirts."
          />
        ) : (
          <ul aria-label="Synonyms" className="divide-y divide-line rounded-md border border-line bg-surface">
            {synonyms.data.map((synonym) => (
              <li
                key={synonym.id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm"
              >
                <p className="min-w-0 break-words">
                  {synonym.word === null ? (
                    <span className="font-semibold">{synonym.words.join(" = ")}</span>
                  ) : (
                    <>
                      <span className="font-semibold">{synonym.word}</span>
                      <span className="text-ink-soft"> also finds </span>
                      <span className="font-semibold">{synonym.words.join(", ")}</span>
                    </>
                  )}
                </p>
                {mayWrite && (
                  <Button
                    size="sm"
                    variant="secondary"
                    aria-label={`Change ${synonym.word ?? synonym.words[0]}`}
                    onClick={() => setOpen(synonym)}
                  >
                    Change
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )
      ) : synonyms.isError ? (
        <Failure error={synonyms.error} onRetry={() => synonyms.refetch()} />
      ) : (
        <ListSkeleton label="Reading the synonyms…" rows={4} />
      )}
      {mayWrite && open !== null && (
        <SynonymDialog synonym={open === "new" ? null : open} suggested={asked ?? ""} onClose={close} />
      )}
    </>
  );
}

function SynonymDialog({
  synonym,
  suggested,
  onClose,
}: {
  readonly synonym: Synonym | null;
  /** What somebody searched for in vain. */
  readonly suggested: string;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const [oneWay, setOneWay] = useState(synonym === null ? suggested !== "" : synonym.word !== null);
  const [word, setWord] = useState(synonym?.word ?? suggested);
  const [words, setWords] = useState(synonym?.words.join(", ") ?? "");
  const [tried, setTried] = useState(false);
  const done = (title: string) => ({
    onSuccess: () => {
      void utils.merchandising.synonyms.invalidate();
      showToast({ title });
      onClose();
    },
  });
  const save = trpc.merchandising.synonyms.save.useMutation(done("The synonym is saved"));
  const remove = trpc.merchandising.synonyms.remove.useMutation(done("The synonym is gone"));
  const failed = save.error ?? remove.error;
  const refusal = failed ? readRefusal(failed) : null;
  const read = readWords(words);
  const problem = oneWay
    ? read.length === 0
      ? "Name at least one word that is found too."
      : undefined
    : read.length < 2
      ? "Name at least two words that mean the same."
      : undefined;
  return (
    <FormDialog
      onClose={onClose}
      title={synonym === null ? "New synonym" : "Change the synonym"}
      refusal={refusal}
      refusedTitle="The synonym was not saved"
      confirm="Save"
      pending={save.isPending}
      aside={
        synonym !== null && (
          <Button
            variant="danger"
            loading={remove.isPending}
            onClick={() => remove.mutate({ synonymId: synonym.id })}
          >
            Remove
          </Button>
        )
      }
      onSubmit={() => {
        setTried(true);
        if (problem !== undefined || (oneWay && word.trim() === "")) return;
        save.mutate({
          ...(synonym !== null && { synonymId: synonym.id }),
          word: oneWay ? word.trim() : null,
          words: read,
        });
      }}
    >
      <RadioCards
        legend="What they mean"
        name="way"
        value={oneWay ? "one" : "both"}
        onChange={(value) => setOneWay(value === "one")}
        options={[
          { value: "both", label: "The same", description: "Sofa = couch: either finds both." },
          { value: "one", label: "One also finds others", description: "Who types tee also finds T-shirts." },
        ]}
      />
      {oneWay && (
        <TextField
          label="Who types"
          maxLength={80}
          autoComplete="off"
          value={word}
          error={tried && word.trim() === "" ? "Name the word that is typed." : refusal?.fields["word"]}
          onChange={(event) => setWord(event.target.value)}
        />
      )}
      <TextArea
        label={oneWay ? "Also finds" : "Words"}
        hint="Parted by commas."
        rows={3}
        value={words}
        error={(tried ? problem : undefined) ?? refusal?.fields["words"]}
        onChange={(event) => setWords(event.target.value)}
      />
    </FormDialog>
  );
}
