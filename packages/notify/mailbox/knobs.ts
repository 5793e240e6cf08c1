import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";

const channels = ["email", "sms"] as const;
type Channel = (typeof channels)[number];

export const knobSettings = z.strictObject({
  /** Which provider is meant; both where nothing is said. */
  channel: z.enum(channels).optional(),
  /** How many of the next sends fail without being taken. */
  failNext: z.int().min(0).optional(),
  /** The status they fail with. */
  status: z.int().min(400).max(599).optional(),
  /** Wait before a message is taken: who hangs up meanwhile has sent nothing. Milliseconds. */
  holdMs: z.int().min(0).max(60_000).optional(),
  /** Wait before every answer, after the message was taken; milliseconds. At 0, what waits goes out at once. */
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
  /** Waits as long as asked before a message is taken; rejects when the signal, asked for only then, aborts. */
  hold(signal: () => AbortSignal): Promise<void>;
  /** Waits as long as asked before an answer; rejects when `signal` aborts. */
  delay(signal: AbortSignal): Promise<void>;
}

function createKnobs(): Knobs {
  let failNext = 0;
  let status = 500;
  let holdMs = 0;
  let delayMs = 0;
  let loseReplies = 0;
  let letGo = new AbortController();
  const pause = async (ms: number, signal: AbortSignal) => {
    if (ms > 0) await wait(ms, undefined, { signal, ref: false });
  };
  return {
    turn(settings) {
      failNext = settings.failNext ?? failNext;
      status = settings.status ?? status;
      holdMs = settings.holdMs ?? holdMs;
      delayMs = settings.delayMs ?? delayMs;
      if (settings.delayMs === 0) {
        letGo.abort();
        letGo = new AbortController();
      }
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
    hold: async (signal) => {
      if (holdMs > 0) await pause(holdMs, signal());
    },
    async delay(signal) {
      if (delayMs === 0) return;
      const { signal: go } = letGo;
      await pause(delayMs, AbortSignal.any([signal, go])).catch((error: unknown) => {
        if (signal.aborted) throw error;
      });
    },
  };
}

/** The knobs of both providers, and the one way to turn them. */
export function createKnobBoard(): Readonly<Record<Channel, Knobs>> & Pick<Knobs, "turn"> {
  const board = { email: createKnobs(), sms: createKnobs() };
  return {
    ...board,
    turn(settings) {
      for (const channel of settings.channel === undefined ? channels : [settings.channel])
        board[channel].turn(settings);
    },
  };
}
