import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { HttpRefusal } from "./problem";

/** How slowly a file may come. */
export interface UploadPace {
  /** Milliseconds of waiting for the client; what the shop itself takes in between does not count. */
  readonly windowMs: number;
  /** Within each such time so many must come, or what is left of the file. */
  readonly leastBytes: number;
}

/** As long as any other request, and from there on 35 kB a second: 200 MB may take 100 minutes. */
export const usualPace: UploadPace = { windowMs: 60_000, leastBytes: 2 * 1024 * 1024 };

/** Connections on which a file is read: its pace bounds how long that takes, in place of the bound on all requests. */
const reading = new WeakSet<Duplex>();

/** True while a file is read from this connection. */
export function isUploading(connection: Duplex): boolean {
  return reading.has(connection);
}

/**
 * The body of a request while it arrives, for as long as it keeps its pace.
 * @throws {HttpRefusal} 408; and what the connection throws
 */
export async function* atPace(req: IncomingMessage, pace: UploadPace): AsyncGenerator<Buffer> {
  const { socket } = req;
  const pieces = req.iterator({ destroyOnReturn: false });
  let waited = 0;
  let arrived = 0;
  reading.add(socket);
  try {
    for (;;) {
      const from = performance.now();
      const next = await within(pace.windowMs - waited, pieces.next());
      if (next.done === true) return;
      const piece: Buffer = next.value;
      waited += performance.now() - from;
      arrived += piece.length;
      if (arrived >= pace.leastBytes) {
        waited = 0;
        arrived = 0;
      }
      yield piece;
    }
  } finally {
    reading.delete(socket);
    if (!req.complete) cutAfter(pace.windowMs, req);
  }
}

async function within<T>(ms: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = "The file came too slowly. Send it over a better connection, or in parts.";
    timer = setTimeout(() => reject(new HttpRefusal(408, message, { Connection: "close" })), Math.max(0, ms));
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The rest of a file that nobody wants any more: the bound on all requests may have passed it by. */
function cutAfter(ms: number, req: IncomingMessage): void {
  const timer = setTimeout(() => {
    if (!req.complete) req.destroy();
  }, ms).unref();
  req.once("close", () => clearTimeout(timer));
}
