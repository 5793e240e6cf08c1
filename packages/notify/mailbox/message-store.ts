import { createHash, randomUUID } from "node:crypto";
import type { Journal, StoredMessage } from "./journal";

const KEY_LIFETIME_MS = 24 * 60 * 60 * 1_000;

/** A checked request to send. */
interface AcceptedMail {
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A checked request to send a text message. */
interface AcceptedSms {
  readonly to: string;
  readonly from: string;
  readonly text: string;
}

export interface MessageStore {
  /** Grows with every message; equal versions mean an equal list. */
  version(): number;
  find(id: string): StoredMessage | undefined;
  /** Newest first, those that `matches` takes. */
  list(matches: (message: StoredMessage) => boolean): StoredMessage[];
  /**
   * Keeps a message and returns it. The same key with the same mail within 24 hours returns the first message
   * again; with another mail it returns null.
   */
  accept(mail: AcceptedMail, idempotencyKey: string | null): StoredMessage | null;
  /** Keeps a text message: each request is another one, as with the real provider. */
  acceptSms(sms: AcceptedSms): StoredMessage;
}

/** The messages in memory, each written to the journal before it counts as sent. */
export function createMessageStore(journal: Journal, now: () => Date): MessageStore {
  const messages: StoredMessage[] = [];
  const byId = new Map<string, StoredMessage>();
  const byKey = new Map<string, StoredMessage>();

  function keep(message: StoredMessage): void {
    messages.push(message);
    byId.set(message.id, message);
    if (message.idempotencyKey !== null) byKey.set(message.idempotencyKey, message);
  }
  for (const message of journal.loaded) keep(message);

  return {
    version: () => messages.length,
    find: (id) => byId.get(id),
    list: (matches) => messages.filter(matches).reverse(),
    accept({ to, from, subject, html, text, headers }, idempotencyKey) {
      const at = now();
      const fingerprint = createHash("sha256")
        .update(JSON.stringify([to, from, subject, text, headers]))
        .update(html)
        .digest("hex");
      const earlier = idempotencyKey === null ? undefined : byKey.get(idempotencyKey);
      if (earlier && at.getTime() - Date.parse(earlier.sentAt) < KEY_LIFETIME_MS) {
        return earlier.fingerprint === fingerprint ? earlier : null;
      }
      const message: StoredMessage = {
        id: randomUUID(),
        channel: "email",
        to: [...to],
        from,
        subject,
        text,
        html,
        headers: { ...headers },
        idempotencyKey,
        fingerprint,
        sentAt: at.toISOString(),
      };
      journal.append(message);
      keep(message);
      return message;
    },
    acceptSms({ to, from, text }) {
      const message: StoredMessage = {
        id: `SM${randomUUID().replaceAll("-", "")}`,
        channel: "sms",
        to: [to],
        from,
        subject: "",
        text,
        html: "",
        headers: {},
        idempotencyKey: null,
        fingerprint: "",
        sentAt: now().toISOString(),
      };
      journal.append(message);
      keep(message);
      return message;
    },
  };
}
