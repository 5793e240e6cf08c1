import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import { promisify } from "node:util";
import type { PageStore } from "@storewright/cache";
import { createInternalTokens } from "@storewright/crypto";
import type { Db } from "@storewright/db";
import { createTestDatabase } from "@storewright/db/testing";
import { type RunningSimulator, startSimulator } from "@storewright/payments/testing";
import { createLogger } from "@storewright/telemetry";
import {
  createGateway,
  createRuntime,
  type PageHandler,
  type PageOf,
  type Runtime,
  type RuntimeOptions,
} from "../src/http";

/** A shop as the outside sees it: gateway, database, Redis and payment simulator, on a port of its own. */
export interface TestGateway {
  /** Base URL, no trailing slash. */
  readonly url: string;
  readonly db: Db;
  readonly databaseUrl: string;
  /** The owner of the database, for what no shop may do itself. */
  readonly owner: Db;
  readonly runtime: Runtime;
  readonly simulator: RunningSimulator;
  /** What its runtime was made of, for another process on the same stores. */
  readonly options: Omit<RuntimeOptions, "log">;
  /** How many connections are open. */
  connections(): Promise<number>;
  /** Every log line so far. */
  readonly logged: string[];
  close(): Promise<void>;
}

/** A busy machine may take its time: how soon the shop answers is looked at where that is promised, milliseconds. */
export const PATIENCE_MS = 30_000;

export interface TestGatewayOptions {
  readonly databaseAdminUrl: string;
  readonly redisCacheUrl: string;
  readonly audience?: "web" | "admin";
  readonly rateLimits?: boolean;
  /** What the shop sells in (USD). */
  readonly currency?: string;
  readonly mediaDir?: string;
  readonly next?: PageHandler;
  /** Where `next` keeps its pages. */
  readonly pageStore?: (runtime: Runtime) => PageStore;
  readonly pageOf?: PageOf;
  /** Takes uploads; needs `audience: "admin"` to be reached. */
  readonly pictures?: RuntimeOptions["pictures"];
  readonly proxies?: readonly string[];
  /** The longest that an answer may take, milliseconds (30,000; the shop's own bound is for tests that look at it). */
  readonly answerWithinMs?: number;
  /** The longest that a sign-in waits for what a guest had, milliseconds (30,000, as above). */
  readonly guestWithinMs?: number;
  /** The longest that the payment provider is waited for, milliseconds (30,000, as above). */
  readonly paidWithinMs?: number;
  /** Way to the database instead of the straight one, for tests that cut it. */
  readonly databaseWay?: (databaseUrl: string) => Promise<string>;
  /** Postgres where nothing is said. */
  readonly search?: RuntimeOptions["search"];
  /** A database of their own for the data keys, as in production; else their table is beside the others. */
  readonly keysDatabaseUrl?: string;
  /** Another database than one of its own: for a second process beside the first. */
  readonly sharing?: TestGateway;
}

/**
 * The test run's cache with a logical database of the suite's own: suites run side by side on databases that differ,
 * and must not read each other's lists. Each suite takes its own number, 1 to 63.
 */
export function ownCacheStore(redisCacheUrl: string, number: number): string {
  const url = new URL(redisCacheUrl);
  url.pathname = `/${number}`;
  return url.toString();
}

/** Signs the tokens that open `/internal/*` of a test gateway. */
export const INTERNAL_SECRET = "internal-secret-of-the-tests-0001";

/** What a part of the shop sends with a call to the storefront. */
export async function internalHeaders(): Promise<{ readonly Authorization: string }> {
  const token = await createInternalTokens(INTERNAL_SECRET).issue("worker", "web");
  return { Authorization: `Bearer ${token}` };
}

const keys = {
  pii: `k1:${randomBytes(32).toString("base64")}`,
  piiIndex: randomBytes(32).toString("base64"),
  jwt: JSON.stringify({
    ...generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }),
    kid: "test",
  }),
};

/** Starts it; the simulator's signed events come to the gateway's own webhook. */
export async function startTestGateway(options: TestGatewayOptions): Promise<TestGateway> {
  let handler: RequestListener = (_request, response) => response.writeHead(503).end();
  // As in production, so that no kept connection is closed while a request is on its way on it, and no crowd waits
  // outside; longer than any test.
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) =>
    handler(request, response),
  );
  await new Promise<void>((resolve) =>
    server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, resolve),
  );
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the test gateway has no port");
  const url = `http://127.0.0.1:${address.port}`;

  const own = options.sharing === undefined ? await createTestDatabase(options.databaseAdminUrl) : undefined;
  const databaseUrl = own?.url ?? options.sharing?.databaseUrl ?? "";
  // Redis tells every subscriber of a channel, whichever logical database it uses: by the shop's name, none hears what
  // another suite purges.
  const name = `Test shop ${new URL(databaseUrl).pathname.slice(1)}`;
  const way = (await options.databaseWay?.(databaseUrl)) ?? databaseUrl;
  const simulator = await startSimulator({ webhookUrl: `${url}/api/webhooks/stripe` });
  const logged: string[] = [];
  const log = createLogger({
    name: "test",
    level: "info",
    destination: { write: (line) => void logged.push(line) },
  });
  const runtimeOptions: Omit<RuntimeOptions, "log"> = {
    databaseUrl: way,
    keysDatabaseUrl: options.keysDatabaseUrl ?? options.sharing?.options.keysDatabaseUrl ?? way,
    poolSize: 10,
    ...((options.answerWithinMs ?? PATIENCE_MS) < PATIENCE_MS
      ? {}
      : { statementTimeoutMs: PATIENCE_MS, connectTimeoutMs: PATIENCE_MS }),
    redisCacheUrl: options.redisCacheUrl,
    search: options.search ?? { engine: "postgres" },
    stripe: {
      secretKey: simulator.secretKey,
      webhookSecret: simulator.webhookSecret,
      apiBase: simulator.url,
      timeoutMs: options.paidWithinMs ?? PATIENCE_MS,
    },
    keys,
    settings: {
      name,
      currency: options.currency ?? "USD",
      locale: "en-US",
      holdMinutes: 15,
      maxQuantityPerLine: 99,
      maxLinesPerCart: 100,
      maxHoldsPerCaller: Number.POSITIVE_INFINITY,
      captureMethod: "automatic",
      pricesIncludeTax: true,
      webUrl: url,
    },
    rateLimits: options.rateLimits ?? false,
    guestWithinMs: options.guestWithinMs ?? PATIENCE_MS,
  };
  const pictures = options.pictures === undefined ? {} : { pictures: options.pictures };
  const runtime = createRuntime({ ...runtimeOptions, ...pictures, log });
  handler = createGateway({
    runtime,
    audience: options.audience ?? "web",
    publicUrl: url,
    mediaDir: options.mediaDir ?? "/nonexistent",
    internalSecret: INTERNAL_SECRET,
    ...(options.next === undefined ? {} : { next: options.next }),
    ...(options.pageStore === undefined ? {} : { pageStore: options.pageStore(runtime) }),
    ...(options.pageOf === undefined ? {} : { pageOf: options.pageOf }),
    ...(options.proxies === undefined ? {} : { proxies: options.proxies }),
    answerWithinMs: options.answerWithinMs ?? PATIENCE_MS,
  });
  return {
    url,
    db: runtime.deps.db,
    databaseUrl,
    get owner() {
      const { owner } = own ?? options.sharing ?? {};
      if (owner === undefined) throw new Error("nobody owns this shop's database");
      return owner;
    },
    runtime,
    simulator,
    options: runtimeOptions,
    connections: () => promisify(server.getConnections.bind(server))(),
    logged,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await simulator.close();
      await runtime.close();
      await own?.close();
    },
  };
}
