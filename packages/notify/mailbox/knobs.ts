import { z } from "zod";

export const knobSettings = z.strictObject({
  /** How many of the next sends fail without being taken. */
  failNext: z.int().min(0).optional(),
  /** The status they fail with. */
  status: z.int().min(400).max(599).optional(),
  /** Wait before every answer, after the message was taken; milliseconds. */
  delayMs: z.int().min(0).max(60_000).optional(),
  /** How many of the next sends are taken but get no answer: the connection breaks. */
  loseReplies: z.int().min(0).optional(),
});

/** What makes the mailbox behave like a provider that fails, for tests. */
export type KnobSettings = z.infer<typeof knobSettings>;

export interface Knobs {
  turn(settings: KnobSettings): void;
  /** The status to fail the current send with, or null; counts down. */
  takeFailure(): number | null;
  /** Whether the current answer is to be lost; counts down. */
  takeLostReply(): boolean;
  delayMs(): number;
}

export function createKnobs(): Knobs {
  let failNext = 0;
  let status = 500;
  let delay = 0;
  let loseReplies = 0;
  return {
    turn(settings) {
      failNext = settings.failNext ?? failNext;
      status = settings.status ?? status;
      delay = settings.delayMs ?? delay;
      loseReplies = settings.loseReplies ?? loseReplies;
    },
    takeFailure() {
      if (failNext === 0) return null;
      failNext -= 1;
      return status;
    },
    takeLostReply() {
      if (loseReplies === 0) return false;
      loseReplies -= 1;
      return true;
    },
    delayMs: () => delay,
  };
}
