import type { Exchange } from "./exchange";
import { readRule } from "./limits";
import { HttpRefusal } from "./problem";

/** The public keys that verify the API's tokens. */
export async function answerJwks(exchange: Exchange): Promise<void> {
  const { method, gateway } = exchange;
  await exchange.count([{ rule: readRule }]);
  if (method !== "GET" && method !== "HEAD")
    throw new HttpRefusal(405, "Keys can only be read.", { Allow: "GET, HEAD" });
  exchange.sendJson(200, gateway.runtime.deps.tokens.jwks(), {
    "Content-Type": "application/jwk-set+json",
    "Cache-Control": "public, max-age=300",
  });
}
