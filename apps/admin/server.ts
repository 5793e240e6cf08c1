import { createRuntime, runtimeOptionsOf, serve } from "@storewright/api/http";
import { renderSample } from "@storewright/notify";
import { createLogger } from "@storewright/telemetry";
import closeWithGrace from "close-with-grace";
import next from "next";
import { readEnv } from "./src/env";

const env = readEnv(process.env);
// next-auth takes its own address from here; this is the checked one.
process.env["NEXTAUTH_URL"] = env.ADMIN_URL;
const dev = env.NODE_ENV === "development";
const log = createLogger({ name: "admin", level: env.LOG_LEVEL });
const runtime = createRuntime({ ...runtimeOptionsOf(env, log), previews: renderSample });
// The pages find it there; see src/runtime.ts.
Reflect.set(globalThis, Symbol.for("storewright.runtime"), runtime);

const serving = await serve({
  runtime,
  audience: "admin",
  publicUrl: env.ADMIN_URL,
  mediaDir: env.MEDIA_DIR,
  internalSecret: env.INTERNAL_SECRET,
  proxies: env.TRUSTED_PROXIES,
  dev,
  host: env.HOST,
  port: env.PORT,
  pages: next({ dev, dir: process.cwd(), hostname: "127.0.0.1", port: env.PORT }),
});

closeWithGrace({ delay: 12_000, logger: false }, async ({ err, signal }) => {
  if (err !== undefined) log.fatal({ err }, "the process ends because of an error");
  else log.info({ signal }, "the process ends");
  await serving.close(9_000);
});
