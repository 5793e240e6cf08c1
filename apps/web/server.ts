import { createRuntime, runtimeOptionsOf, serve } from "@storewright/api/http";
import { createLogger } from "@storewright/telemetry";
import closeWithGrace from "close-with-grace";
import next from "next";
import { type PageRenewal, renewPages } from "./renew-pages";
import { readEnv } from "./src/env";

const env = readEnv(process.env);
// next-auth takes its own address from here; this is the checked one.
process.env["NEXTAUTH_URL"] = env.WEB_URL;
const dev = env.NODE_ENV === "development";
const log = createLogger({ name: "web", level: env.LOG_LEVEL });
const runtime = createRuntime(runtimeOptionsOf(env, log));
// The pages find it there; see src/runtime.ts.
Reflect.set(globalThis, Symbol.for("storewright.runtime"), runtime);
Reflect.set(globalThis, Symbol.for("storewright.publishable-key"), env.STRIPE_PUBLISHABLE_KEY ?? null);

let renewal: PageRenewal | undefined;
const serving = await serve({
  runtime,
  audience: "web",
  publicUrl: env.WEB_URL,
  mediaDir: env.MEDIA_DIR,
  internalSecret: env.INTERNAL_SECRET,
  proxies: env.TRUSTED_PROXIES,
  stripeForm: env.STRIPE_PUBLISHABLE_KEY !== undefined,
  dev,
  host: env.HOST,
  port: env.PORT,
  pages: next({ dev, dir: process.cwd(), hostname: "127.0.0.1", port: env.PORT }),
  beforeOpen: async (port) => {
    renewal = renewPages(runtime, { port, secret: env.INTERNAL_SECRET });
    // The pages were built without a shop.
    await renewal.renewAll();
  },
});

closeWithGrace({ delay: 12_000, logger: false }, async ({ err, signal }) => {
  if (err !== undefined) log.fatal({ err }, "the process ends because of an error");
  else log.info({ signal }, "the process ends");
  renewal?.stop();
  await serving.close(9_000);
});
