"use client";

import { useEffect, useMemo } from "react";
import { useAnswer, useLastData } from "../../trpc/use-answer";
import { suggestAnswers } from "./suggest-answers";
import { listSuggestions, type SuggestionEntry } from "./suggestion-list";
import { SuggestionOptions, type SuggestionOptionsProps } from "./suggestion-options";
import { useSettled } from "./use-settled";

/** The first letter asks at once; between two that follow quickly nothing is asked. */
const SETTLE_MS = 45;

/** Asks for suggestions while somebody types; what was asked before and is not there yet is dropped. */
export function SuggestionPanel({
  text,
  onEntries,
  ...rest
}: Omit<SuggestionOptionsProps, "entries"> & {
  readonly text: string;
  /** Called with what there is to pick from. */
  readonly onEntries: (entries: readonly SuggestionEntry[]) => void;
}) {
  const wanted = useSettled(text, SETTLE_MS);
  const data = useLastData(useAnswer(suggestAnswers(wanted)).data);
  const entries = useMemo(() => listSuggestions(data), [data]);
  useEffect(() => onEntries(entries), [entries, onEntries]);
  return <SuggestionOptions {...rest} entries={entries} />;
}
