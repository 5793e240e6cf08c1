import { join } from "node:path";
import { createRuntime, endWithGrace, runtimeOptionsOf, serve, tlsFilesOf } from "@storewright/api/http";
import { bucketOf } from "@storewright/api/picture-environment";
import { createLocalStore, createPictureStore, createS3Store } from "@storewright/media";
import { renderSample } from "@storewright/notify";
import { createLogger } from "@storewright/telemetry";
import { themeScript } from "@storewright/ui/theme";
import next from "next";
import { readEnv } from "./src/env";

const env = readEnv(process.env);
// next-auth takes its own address from here; this is the checked one.
process.env["NEXTAUTH_URL"] = env.ADMIN_URL;
const dev = env.NODE_ENV === "development";
const log = createLogger({ name: "admin", level: env.LOG_LEVEL });
const bucket = bucketOf(env);
const pictures = createPictureStore(
  bucket === null ? createLocalStore({ dir: env.MEDIA_DIR }) : createS3Store(bucket),
);
const options = runtimeOptionsOf(env, log);
const settings = { ...options.settings, adminUrl: env.ADMIN_URL };
const runtime = createRuntime({ ...options, settings, previews: renderSample, pictures });
// The pages find it there; see src/runtime.ts.
Reflect.set(globalThis, Symbol.for("storewright.runtime"), runtime);

const opening = serve({
  runtime,
  audience: "admin",
  publicUrl: env.ADMIN_URL,
  mediaDir: env.MEDIA_DIR,
  picturesFrom: env.MEDIA_PUBLIC_URL,
  ownScripts: [themeScript],
  internalSecret: env.INTERNAL_SECRET,
  proxies: env.TRUSTED_PROXIES,
  dev,
  host: env.HOST,
  port: env.PORT,
  tls: tlsFilesOf(env),
  maxConnections: env.MAX_CONNECTIONS,
  staticDir: join(process.cwd(), ".next/static"),
  pages: next({ dev, dir: process.cwd(), hostname: "127.0.0.1", port: env.PORT }),
});
endWithGrace(opening, log);
await opening;
