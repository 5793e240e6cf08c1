import { z } from "zod";

const webhookShape = z
  .strictObject({
    /** Where events go from now on; null keeps them until there is an address. */
    url: z.url({ protocol: /^https?$/ }).nullable(),
    /** Milliseconds that each event waits before its first delivery. */
    delayMs: z.int().min(0).max(600_000),
    /** Further copies of each event, sent at the same time. */
    duplicate: z.int().min(0).max(200),
    /** Collects what arrives within 50 ms and sends it last first. */
    reorder: z.boolean(),
    /** How many of the next events are lost for good (the API still lists them). */
    drop: z.int().min(0),
    /** Sends nothing until it is false again. */
    hold: z.boolean(),
  })
  .partial();

const changeShape = z
  .strictObject({
    /** Milliseconds that each request to the API waits before it is worked on. */
    delayMs: z.int().min(0).max(600_000),
    /** The next requests are turned away with this status and not worked on. */
    failNext: z
      .strictObject({ count: z.int().min(0), status: z.union([z.literal(429), z.literal(500)]) })
      .nullable(),
    /** The next requests that change something are done, and then the connection is cut. */
    loseReplyNext: z.int().min(0),
    /** The next payments that would succeed stay in `processing`. */
    processNext: z.int().min(0),
    /** Ends all payments in `processing` now. */
    settleProcessing: z.enum(["succeed", "fail"]),
    /** Lets go of all money that is held and was not captured, as Stripe does after seven days. */
    expireAuthorizations: z.literal(true),
    webhook: webhookShape,
    /** First puts every knob back. */
    reset: z.boolean(),
  })
  .partial();

/** What `POST /_knobs` takes: any of the knobs, the others stay as they are. */
export type KnobChange = z.infer<typeof changeShape>;

export interface Knobs {
  delayMs: number;
  failNext: { count: number; status: 429 | 500 } | null;
  loseReplyNext: number;
  processNext: number;
  webhook: {
    url: string | null;
    delayMs: number;
    duplicate: number;
    reorder: boolean;
    drop: number;
    hold: boolean;
  };
}

/** The knobs that make the simulator misbehave. They are not kept over a restart. */
export class KnobBoard {
  #knobs: Knobs;
  readonly #webhookUrl: string | null;

  constructor(webhookUrl: string | null) {
    this.#webhookUrl = webhookUrl;
    this.#knobs = atRest(webhookUrl);
  }

  get current(): Readonly<Knobs> {
    return this.#knobs;
  }

  /** @throws {z.ZodError} on a knob that does not exist or a value it cannot have */
  turn(change: unknown): KnobChange {
    const { reset, settleProcessing, expireAuthorizations, webhook, ...rest } = changeShape.parse(change);
    const base = reset ? atRest(this.#webhookUrl) : this.#knobs;
    this.#knobs = { ...base, ...defined(rest), webhook: { ...base.webhook, ...defined(webhook ?? {}) } };
    return defined({ settleProcessing, expireAuthorizations });
  }

  takeFailure(): 429 | 500 | null {
    const fail = this.#knobs.failNext;
    if (fail === null || fail.count === 0) return null;
    this.#knobs.failNext = { ...fail, count: fail.count - 1 };
    return fail.status;
  }

  takeLostReply(): boolean {
    if (this.#knobs.loseReplyNext === 0) return false;
    this.#knobs.loseReplyNext -= 1;
    return true;
  }

  takeProcessing(): boolean {
    if (this.#knobs.processNext === 0) return false;
    this.#knobs.processNext -= 1;
    return true;
  }

  takeDrop(): boolean {
    if (this.#knobs.webhook.drop === 0) return false;
    this.#knobs.webhook.drop -= 1;
    return true;
  }
}

function atRest(url: string | null): Knobs {
  return {
    delayMs: 0,
    failNext: null,
    loseReplyNext: 0,
    processNext: 0,
    webhook: { url, delayMs: 0, duplicate: 0, reorder: false, drop: 0, hold: false },
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(values: T): Defined<T>;
function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
