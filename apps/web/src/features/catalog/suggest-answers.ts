import { ask } from "../../trpc/ask";
import { keepAnswers } from "../../trpc/kept-answer";

/** Suggestions by what was typed so far; going back a letter finds them here. */
export const suggestAnswers = keepAnswers((q: string, signal) => ask("catalog", "suggest", { q }, signal), {
  freshMs: 60_000,
  most: 60,
});
