import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const storedMessage = z.object({
  id: z.string(),
  channel: z.enum(["email", "sms"]).default("email"),
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** More header fields of a mail. */
  headers: z.record(z.string(), z.string()).default({}),
  idempotencyKey: z.string().nullable(),
  /** Digest of the request, to tell a repeated one from another one under the same key. */
  fingerprint: z.string(),
  /** RFC 3339, UTC. */
  sentAt: z.string(),
});

/** A message as the mailbox keeps it. */
export type StoredMessage = z.infer<typeof storedMessage>;

export interface Journal {
  /** What was on disk at the start, oldest first. */
  readonly loaded: readonly StoredMessage[];
  /** Writes one message; throws when the disk refuses, and then leaves no part of it behind. */
  append(message: StoredMessage): void;
  close(): void;
}

function parseLine(line: string): StoredMessage | null {
  try {
    return storedMessage.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/**
 * Opens the append-only file of messages in `booksDir`, one JSON line each, and reads it. A last line without its
 * end was never answered for: it is cut off. Other lines that cannot be read are told to `warn` and passed over.
 */
export function openJournal(booksDir: string, warn: (fields: object, message: string) => void): Journal {
  mkdirSync(booksDir, { recursive: true, mode: 0o700 });
  const file = join(booksDir, "messages.jsonl");
  const handle = openSync(file, "a+", 0o600);
  const content = readFileSync(file);
  let size = content.lastIndexOf(0x0a) + 1;
  if (size < content.length) {
    ftruncateSync(handle, size);
    warn({ bytes: content.length - size }, "the last message of the journal was torn and is cut off");
  }
  const loaded: StoredMessage[] = [];
  for (const [index, line] of content.subarray(0, size).toString("utf8").split("\n").entries()) {
    if (line === "") continue;
    const message = parseLine(line);
    if (message) loaded.push(message);
    else warn({ line: index + 1 }, "a line of the journal cannot be read and is passed over");
  }
  return {
    loaded,
    append(message) {
      const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
      try {
        let written = 0;
        while (written < bytes.length) written += writeSync(handle, bytes, written);
      } catch (error) {
        if (fstatSync(handle).size > size) ftruncateSync(handle, size);
        throw error;
      }
      size += bytes.length;
    },
    close: () => closeSync(handle),
  };
}
