import { createServer, type Server } from "node:http";
import type { Logger } from "@storewright/telemetry";
import type { Gateway } from "./gateway";

/** A server that takes connections, and how it ends. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
  /** Takes no new connection and resolves when every request under way has its answer, or after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Logger;
}

/** Opens an HTTP server for a gateway, with bounds on how slowly and how much a client may send. */
export async function listen(gateway: Gateway, { host, port, log }: ListenOptions): Promise<Listening> {
  let closing = false;
  const server = createServer(
    {
      // A header in 20 s and a request in 60 s, or the connection is cut (slowloris); looked at every 5 s.
      headersTimeout: 20_000,
      requestTimeout: 60_000,
      connectionsCheckingInterval: 5_000,
      // Longer than the idle time of the usual load balancers (60 s), which would else hit a closed connection.
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16 * 1024,
    },
    (req, res) => {
      if (closing) res.setHeader("Connection", "close");
      gateway(req, res).catch((error: unknown) => {
        log.error({ err: error }, "the gateway failed");
        res.destroy();
      });
    },
  );
  server.maxHeadersCount = 200;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
    const status = statusByParserError[error.code ?? ""] ?? "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog: 2_048 }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the server has no port");
  return {
    server,
    port: address.port,
    close: (graceMs) => {
      closing = true;
      return new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}

const statusByParserError: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};
