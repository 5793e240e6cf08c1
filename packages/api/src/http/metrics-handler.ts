import type { Exchange } from "./exchange";
import { renderTogether } from "./processes/member";

/** What the processes of this server have measured, in Prometheus' text; only a token of the shop's own gets here. */
export async function answerMetrics(exchange: Exchange): Promise<void> {
  const { contentType, body } = await renderTogether(exchange.gateway.runtime.metrics);
  exchange.send(200, { "Content-Type": contentType, "Cache-Control": "no-store" }, body);
}
