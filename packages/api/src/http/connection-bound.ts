import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Logger } from "@storewright/telemetry";

/** Open files that are kept for what else the process needs: stores, pages, pictures. */
const RESERVED_FILES = 500;
const MOST_CONNECTIONS = 50_000;
const ELSEWHERE = 15_000;
/** How often a full house is said, milliseconds. */
const SAY_MS = 10_000;

const BUSY =
  "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/** As many connections as this process may have files open, less what it needs itself. */
export async function connectionsFor(): Promise<number> {
  try {
    const text = await readFile("/proc/self/limits", "utf8");
    const files = Number(/^Max open files\s+(\d+)/m.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(files)) return MOST_CONNECTIONS;
    return Math.min(MOST_CONNECTIONS, Math.max(100, files - RESERVED_FILES));
  } catch {
    return ELSEWHERE;
  }
}

/** Answers 503 on connections beyond `most` and closes them, before anything is read: others go on being served. */
export function boundConnections(server: Server, most: number, log: Logger): void {
  let open = 0;
  let saidAt = Number.NEGATIVE_INFINITY;
  server.prependListener("connection", (socket: Socket) => {
    open += 1;
    socket.once("close", () => {
      open -= 1;
    });
    if (open <= most) return;
    if (performance.now() - saidAt > SAY_MS) {
      saidAt = performance.now();
      log.warn({ most }, "more connections than this process may have: new ones are turned away");
    }
    socket.on("error", () => undefined);
    socket.end(BUSY, () => socket.destroy());
  });
}
