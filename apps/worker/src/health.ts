import { createServer, type Server } from "node:http";
import type { InternalTokens } from "@storewright/crypto";
import type { Db } from "@storewright/db";
import type { Metrics } from "@storewright/telemetry";

/** What is told about a worker. */
interface Watched {
  readonly deps: { readonly db: Db };
  readonly metrics: Metrics;
}

/**
 * Answers /healthz and /readyz (Postgres answers within 500 ms) for whoever runs this process, and /metrics for the
 * monitoring, which shows a token of the last minute.
 */
export function startHealth(
  context: Watched,
  tokens: InternalTokens,
  host: string,
  port: number,
): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: string, type = "application/json") => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    };
    if (request.url === "/healthz") return answer(200, '{"status":"ok"}');
    if (request.url === "/metrics") {
      void readings(context, tokens, request.headers.authorization).then((read) =>
        read === null ? answer(404, nothingHere) : answer(200, read.body, read.contentType),
      );
      return;
    }
    if (request.url === "/readyz") {
      void databaseAnswers(context).then((ok) =>
        answer(ok ? 200 : 503, ok ? '{"status":"ok"}' : '{"status":"no database"}'),
      );
      return;
    }
    return answer(404, nothingHere);
  });
  server.requestTimeout = 5_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

const nothingHere = '{"status":"not found"}';

/** What was measured; null for whoever shows no token for this part. */
async function readings({ metrics }: Watched, tokens: InternalTokens, authorization = "") {
  const [, token = ""] = /^Bearer ([\w.-]+)$/i.exec(authorization) ?? [];
  return (await tokens.verify(token, "worker")) === null ? null : metrics.render();
}

async function databaseAnswers(context: Watched): Promise<boolean> {
  const timeout = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 500).unref());
  const query = context.deps.db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([query, timeout]);
}
