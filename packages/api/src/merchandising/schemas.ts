import { idSchema } from "@storewright/kernel";
import { foldedQuery } from "@storewright/search";
import { z } from "zod";
import { plainText } from "../catalog/schemas";

/** A word or a few, kept as they are compared: lower case, without accents and punctuation. */
const phrase = plainText
  .trim()
  .min(1)
  .max(80)
  .transform(foldedQuery)
  .refine((text) => text !== "", "must have a letter or a digit");

export const saveSynonymSchema = z
  .strictObject({
    synonymId: idSchema("SearchSynonym").optional(),
    /** Left out: all words mean each other. Named: who types it also finds the words. */
    word: phrase.nullish(),
    words: z
      .array(phrase)
      .min(1)
      .max(50)
      .transform((words) => [...new Set(words)]),
  })
  .refine(({ word, words }) => (word ?? undefined) !== undefined || words.length >= 2, {
    path: ["words"],
    message: "must be at least two words that mean each other",
  })
  .refine(({ word, words }) => word == null || !words.includes(word), {
    path: ["words"],
    message: "must not repeat the word itself",
  });
export type SaveSynonymInput = z.infer<typeof saveSynonymSchema>;

export const removeSynonymSchema = z.strictObject({ synonymId: idSchema("SearchSynonym") });
export type RemoveSynonymInput = z.infer<typeof removeSynonymSchema>;

export const savePinsSchema = z.strictObject({
  query: phrase,
  /** In the order in which they stand; none takes the pins of this query away. */
  productIds: z
    .array(idSchema("Product"))
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, "must not name a product twice"),
});
export type SavePinsInput = z.infer<typeof savePinsSchema>;

export const searchReportSchema = z
  .strictObject({
    /** Days, both included, `2026-11-23`; the last 30 days where nothing is said. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    message: "must not be before `from`",
  });
export type SearchReportInput = z.infer<typeof searchReportSchema>;
