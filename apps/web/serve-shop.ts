import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createRuntime,
  endWithGrace,
  runtimeOptionsOf,
  serve,
  tellReady,
  tlsFilesOf,
} from "@storewright/api/http";
import { createPageStore } from "@storewright/cache";
import type { Logger } from "@storewright/telemetry";
import { themeScript } from "@storewright/ui/theme";
import { type Environment, outsideKeysOf } from "./src/env";
import { searchPagePath } from "./src/features/catalog/search-address";
import { SEARCH_PATH } from "./src/features/catalog/search-path";
import { isShownWhole } from "./src/features/site/shown-whole";

/** Opens the shop in this process: gateway and pages on one port, until a signal ends it. */
export async function serveShop(env: Environment, log: Logger): Promise<void> {
  // next-auth takes its own address from here; this is the checked one.
  process.env["NEXTAUTH_URL"] = env.WEB_URL;
  const dev = env.NODE_ENV === "development";
  const runtime = createRuntime(runtimeOptionsOf(env, log));
  const { cache } = runtime.deps;
  const built = join(process.cwd(), ".next");
  const build = dev ? "development" : (await readFile(join(built, "BUILD_ID"), "utf8")).trim();
  const pageStore = createPageStore({ redis: runtime.cacheRedis, cache, build, endless: `${SEARCH_PATH}/` });
  // The pages find these there; see src/runtime.ts and page-cache-handler.mjs.
  Reflect.set(globalThis, Symbol.for("storewright.runtime"), runtime);
  Reflect.set(globalThis, Symbol.for("storewright.pages"), pageStore);
  Reflect.set(globalThis, Symbol.for("storewright.publishable-key"), env.STRIPE_PUBLISHABLE_KEY ?? null);
  Reflect.set(globalThis, Symbol.for("storewright.outside"), outsideKeysOf(env));
  Reflect.set(globalThis, Symbol.for("storewright.media-dir"), env.MEDIA_DIR ?? null);
  Reflect.set(globalThis, Symbol.for("storewright.media-url"), env.MEDIA_PUBLIC_URL ?? null);

  const { default: next } = await import("next");
  const opening = serve({
    runtime,
    audience: "web",
    publicUrl: env.WEB_URL,
    mediaDir: env.MEDIA_DIR,
    picturesFrom: env.MEDIA_PUBLIC_URL,
    ownScripts: [themeScript],
    internalSecret: env.INTERNAL_SECRET,
    proxies: env.TRUSTED_PROXIES,
    stripeForm: env.STRIPE_PUBLISHABLE_KEY !== undefined,
    dev,
    host: env.HOST,
    port: env.PORT,
    tls: tlsFilesOf(env),
    maxConnections: env.MAX_CONNECTIONS,
    pageStore,
    isShownWhole,
    pageOf: (path, query) => searchPagePath(path, query, runtime.deps.settings.currency),
    staticDir: join(built, "static"),
    pages: next({ dev, dir: process.cwd(), hostname: "127.0.0.1", port: env.PORT }),
  });
  endWithGrace(opening, log);
  await opening;
  tellReady(runtime.metrics);
}
