import type { Exchange } from "./exchange";

/** `/healthz`: the process is up. `/readyz`: it can serve, because Postgres answers; what else is away is named. */
export async function answerHealth(exchange: Exchange): Promise<void> {
  if (exchange.path === "/healthz") return exchange.sendJson(200, { status: "ok" });
  const { database, degraded } = await exchange.gateway.runtime.health();
  if (!database)
    return exchange.sendJson(503, { status: "unavailable", missing: ["postgres"] }, { "Retry-After": "2" });
  exchange.sendJson(200, degraded.length === 0 ? { status: "ok" } : { status: "degraded", degraded });
}
