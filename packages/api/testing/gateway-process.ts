import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { createPageStore, type PageStore } from "@storewright/cache";
import { createLogger } from "@storewright/telemetry";
import {
  createRuntime,
  endWithGrace,
  isSupervisor,
  type Runtime,
  serve,
  superviseProcesses,
  tellReady,
} from "../src/http";
import type { ProcessOptions } from "./spawn-gateway";

// A whole server process as apps/web has it, but for Next: a page here is the product's name. Started by
// spawn-gateway.ts with its options in a file.

const [file = ""] = process.argv.slice(2);
const options: ProcessOptions = JSON.parse(readFileSync(file, "utf8"));
const log = createLogger({ name: "process", level: "info" });

if (isSupervisor(options.processes)) superviseProcesses({ count: options.processes, log, graceMs: 13_000 });
else await serveHere();

async function serveHere(): Promise<void> {
  const runtime = createRuntime({ ...options.runtime, log });
  const pageStore = createPageStore({ redis: runtime.cacheRedis, cache: runtime.deps.cache, build: "test" });
  const opening = serve({
    runtime,
    audience: "web",
    publicUrl: options.publicUrl,
    mediaDir: "/nonexistent",
    internalSecret: options.internalSecret,
    host: "127.0.0.1",
    port: options.port,
    tls: options.tls,
    maxConnections: options.maxConnections,
    answerWithinMs: options.answerWithinMs,
    pageStore,
    pages: {
      prepare: () => comesToBe(options.opensWith),
      close: async () => undefined,
      getRequestHandler: () => (req, res) => answerPage(req, res, runtime, pageStore),
    },
  });
  endWithGrace(opening, log);
  await opening;
  tellReady(runtime.metrics);
}

/** Waits for a file, so that a test decides when the process listens. What it says first, it says when it hears signals. */
async function comesToBe(file: string | undefined): Promise<void> {
  await pause(0);
  log.info("preparing");
  while (file !== undefined && !existsSync(file)) await pause(20);
}

interface Page {
  readonly html: string;
}

/** Does with the store what Next does: asks for the page, makes it where it is not there, and hands it over. */
async function answerPage(req: IncomingMessage, res: ServerResponse, runtime: Runtime, store: PageStore) {
  const path = (req.url ?? "/").split("?")[0] ?? "/";
  res.setHeader("X-Process", String(process.pid));
  if (path === "/whoami") return void res.end(String(process.pid));
  if (path === "/slow") {
    setTimeout(() => res.end(`from ${process.pid}`), 1_500);
    return;
  }
  if (path === "/account/cart.css" || path === "/account") {
    res.setHeader("Cache-Control", "private, no-store");
    return void res.end("personal");
  }
  const key = `/route-cache/APP_PAGE/route/$${path}`;
  const kept = await store.get(key, "APP_PAGE");
  if (kept !== null) return void res.end((kept.value as Page).html);
  try {
    const { catalog } = runtime.caller(runtime.anonymousContext());
    const product = await catalog.product({ product: path.slice("/p/".length) });
    const html = `<h1>${product.name}</h1> by ${process.pid}`;
    const headers = { "x-next-cache-tags": `_N_T_/p,product:${product.id},categories` };
    const facts = { cacheControl: { revalidate: 300 } } as const;
    store.set(key, { kind: "APP_PAGE", html, headers, rscData: Buffer.from(html), status: 200 }, facts);
    res.end(html);
  } catch {
    res.statusCode = 500;
    res.end("the page failed");
  }
}
