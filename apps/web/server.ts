import { isSupervisor, superviseProcesses } from "@storewright/api/http";
import { createLogger } from "@storewright/telemetry";
import { serveShop } from "./serve-shop";
import { readEnv } from "./src/env";

const env = readEnv(process.env);
const log = createLogger({ name: "web", level: env.LOG_LEVEL });
// While developing there is one process: the page server that compiles cannot be shared.
const count = env.NODE_ENV === "development" ? 1 : env.WEB_CONCURRENCY;

if (isSupervisor(count)) superviseProcesses({ count, log, graceMs: 13_000 });
else await serveShop(env, log);
