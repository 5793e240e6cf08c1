import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KnobChange, Knobs } from "../simulator/knobs";
import type { Log } from "../simulator/log";
import { type BooksView, createSimulator } from "../simulator/simulator";

export interface StartOptions {
  /** Default `sk_test_simulator`. */
  readonly secretKey?: string;
  /** Default `whsec_simulator`. */
  readonly webhookSecret?: string;
  /** May come later, by `knobs({ webhook: { url } })`. */
  readonly webhookUrl?: string;
  /** Default a folder of its own that `close` removes. Give one to see the books survive. */
  readonly booksDir?: string;
  /** Default a free one. */
  readonly port?: number;
  readonly refundSettleMs?: number;
  readonly log?: Log;
}

export interface RunningSimulator {
  /** The `apiBase` for `createStripeGateway`. */
  readonly url: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Turns knobs (see `KnobChange`); the ones not named stay. */
  knobs(change: KnobChange): Promise<Readonly<Knobs>>;
  /** Everything in the simulator's books now. */
  books(): BooksView;
  close(): Promise<void>;
}

/** Starts the payment simulator inside this process, for tests. */
export async function startSimulator(options: StartOptions = {}): Promise<RunningSimulator> {
  const {
    secretKey = "sk_test_simulator",
    webhookSecret = "whsec_simulator",
    port,
    booksDir,
    ...rest
  } = options;
  const folder = booksDir ?? (await mkdtemp(join(tmpdir(), "storewright-payments-")));
  const simulator = await createSimulator({ ...rest, secretKey, webhookSecret, booksDir: folder });
  return {
    url: await simulator.listen(port),
    secretKey,
    webhookSecret,
    knobs: simulator.turnKnobs,
    books: simulator.books,
    async close() {
      await simulator.close();
      if (booksDir === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
