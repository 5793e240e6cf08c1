import cluster from "node:cluster";
import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { Server as NetServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "@storewright/telemetry";
import { followCertificate, readCertificate, type TlsFiles } from "./certificate";
import { boundConnections, connectionsFor } from "./connection-bound";
import type { Gateway } from "./gateway";
import { nothingIsHandedOver } from "./processes/member";
import { isUploading } from "./upload-pace";

/** A server that takes connections, and how it ends. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
  /** Reads the certificate anew, where there is one. */
  reload(): void;
  /** Soon takes no new connection; resolves when every request under way has its answer, or after about `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Logger;
  /** Certificate and key; without them the server speaks plain HTTP. */
  readonly tls?: TlsFiles | undefined;
  /** Connections at a time; what the system's limit on open files allows where nothing is said. */
  readonly maxConnections?: number | undefined;
}

const limits: ServerOptions = {
  // A header in 20 s and a request in 60 s, or the connection is cut (slowloris); looked at every 5 s.
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  // Longer than the idle time of the usual load balancers (60 s), which would else hit a closed connection.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
  noDelay: true,
};
/** A connection on which nothing moves: a client that does not read what it asked for. */
const STILL_MS = 120_000;
/** How long an idle connection may still bring a request, once the server is to end. */
const LAST_CALL_MS = 1_000;
/** How long connections are still taken from the process that accepts for several, where all of them end. */
const HANDED_OVER_MS = 500;

/** Opens an HTTP server for a gateway, with bounds on how slowly, how much and on how many connections clients send. */
export async function listen(gateway: Gateway, options: ListenOptions): Promise<Listening> {
  const { host, port, log, tls } = options;
  let closing = false;
  const onRequest: RequestListener = (req, res) => {
    if (closing) res.setHeader("Connection", "close");
    gateway(req, res)?.catch((error: unknown) => {
      log.error({ err: error }, "the gateway failed");
      res.destroy();
    });
  };
  const secure =
    tls === undefined ? null : createTlsServer({ ...limits, ...readCertificate(tls) }, onRequest);
  const server: Server = secure ?? createServer(limits, onRequest);
  const certificate = secure === null || tls === undefined ? null : followCertificate(secure, tls, log);
  server.maxHeadersCount = 200;
  server.setTimeout(STILL_MS, (socket) => socket.destroy());
  boundConnections(server, options.maxConnections ?? (await connectionsFor()), log);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
    // A file has a pace of its own, which is looked at where it is read.
    if (error.code === "ERR_HTTP_REQUEST_TIMEOUT" && isUploading(socket)) return;
    const status = statusByParserError[error.code ?? ""] ?? "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog: 4_096 }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the server has no port");
  return {
    server,
    port: address.port,
    reload: () => certificate?.reload(),
    close: async (graceMs) => {
      closing = true;
      certificate?.stop();
      // A connection that is on its way to this process is still served: where all of them end, no other one would.
      if (cluster.isWorker) await pause(HANDED_OVER_MS);
      const served = new Promise<void>((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        // A request that is on its way on an idle connection would be lost if that were closed at once, as the
        // server's own `close` does: it is answered with `Connection: close` first.
        let idle: NodeJS.Timeout | undefined;
        const lastCall = setTimeout(
          () => {
            server.closeIdleConnections();
            idle = setInterval(() => server.closeIdleConnections(), 100);
          },
          Math.min(LAST_CALL_MS, graceMs / 2),
        );
        NetServer.prototype.close.call(server, () => {
          clearTimeout(cut);
          clearTimeout(lastCall);
          clearInterval(idle);
          resolve();
        });
      });
      await Promise.all([served, nothingIsHandedOver()]);
    },
  };
}

const statusByParserError: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};
