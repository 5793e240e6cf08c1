import type { TlsFiles } from "./certificate";
import { createGateway, type GatewayOptions } from "./gateway";
import { listen } from "./listen";
import type { PageHandler } from "./page-handler";

/** What renders the pages, as Next's custom server offers it. */
export interface PageServer {
  prepare(): Promise<void>;
  getRequestHandler(): PageHandler;
  close(): Promise<void>;
}

export interface ServeOptions extends Omit<GatewayOptions, "next"> {
  readonly host: string;
  readonly port: number;
  readonly pages: PageServer;
  readonly tls?: TlsFiles | undefined;
  readonly maxConnections?: number | undefined;
  /** Runs when the process can answer itself and before it answers anybody else. */
  readonly beforeOpen?: (port: number) => Promise<void>;
}

/** A server process at work. */
export interface Serving {
  readonly port: number;
  /** Reads the certificate anew, where there is one. */
  reload(): void;
  /** Lets what is under way finish (at most `graceMs`), then closes page server and runtime. */
  close(graceMs: number): Promise<void>;
}

/** Starts gateway and page server on one port; until `beforeOpen` is done, everybody else gets 503. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { pages, runtime } = options;
  const { log } = runtime.deps;
  await pages.prepare();
  const gateway = createGateway({ ...options, next: pages.getRequestHandler() });
  let open = false;
  const { server, port, reload, close } = await listen(
    (req, res) => {
      if (open) return gateway(req, res);
      const path = req.url ?? "";
      if (path === "/healthz" || path.startsWith("/internal/")) return gateway(req, res);
      res.writeHead(503, { "Retry-After": "1", "Content-Length": "0", "Cache-Control": "no-store" }).end();
      return undefined;
    },
    { host: options.host, port: options.port, log, tls: options.tls, maxConnections: options.maxConnections },
  );
  // While developing, the page server listens for upgrades itself, to tell browsers what to reload.
  if (options.dev !== true) server.on("upgrade", (_req, socket) => socket.destroy());
  await options.beforeOpen?.(port);
  open = true;
  log.info({ port, url: options.publicUrl }, "serving");
  return {
    port,
    reload,
    close: async (graceMs) => {
      await close(graceMs);
      await pages.close();
      await runtime.close();
    },
  };
}
