import { z } from "zod";

/** What processes of one server say to the one that supervises them. */
export const fromMember = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("metrics-asked"), id: z.number() }),
  z.object({ kind: z.literal("metrics-given"), id: z.number(), metrics: z.array(z.unknown()) }),
  z.object({ kind: z.literal("closed") }),
]);

/** What it says to them. */
export const toMember = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("metrics-wanted"), id: z.number() }),
  z.object({ kind: z.literal("metrics-merged"), id: z.number(), ofEach: z.array(z.unknown()) }),
  z.object({ kind: z.literal("closed-heard") }),
]);

export type FromMember = z.infer<typeof fromMember>;
export type ToMember = z.infer<typeof toMember>;
