import type { Exchange } from "./exchange";

/** What this process has measured, in Prometheus' text; only whoever knows the internal secret gets here. */
export async function answerMetrics(exchange: Exchange): Promise<void> {
  const { contentType, body } = await exchange.gateway.runtime.metrics.render();
  exchange.send(200, { "Content-Type": contentType, "Cache-Control": "no-store" }, body);
}
