import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KnobSettings } from "../mailbox/knobs";
import { createMailbox, type SentMessage } from "../mailbox/mailbox";

export type { KnobSettings } from "../mailbox/knobs";
export type { SentMessage } from "../mailbox/mailbox";

/** A mailbox inside the test's own process. */
export interface TestMailbox {
  /** Base URL to give to `createResendTransport`. */
  readonly url: string;
  /** What was sent, newest first, to one address or to all. */
  messages(to?: string): SentMessage[];
  /** Makes the next sends fail, wait or lose their answers. */
  knobs(settings: KnobSettings): void;
  /** Stops it and removes its files. */
  close(): Promise<void>;
}

/** Starts a development mailbox on a free port of 127.0.0.1 with a journal in a temporary folder. */
export async function startMailbox(): Promise<TestMailbox> {
  const booksDir = await mkdtemp(join(tmpdir(), "storewright-mailbox-"));
  const mailbox = createMailbox({ booksDir });
  mailbox.server.listen(0, "127.0.0.1");
  await once(mailbox.server, "listening");
  const address = mailbox.server.address();
  if (address === null || typeof address === "string") throw new Error("the mailbox has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    messages: mailbox.messages,
    knobs: mailbox.knobs,
    async close() {
      await mailbox.close();
      await rm(booksDir, { recursive: true, force: true });
    },
  };
}
