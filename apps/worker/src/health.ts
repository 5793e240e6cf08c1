import { createServer, type Server } from "node:http";
import type { WorkerContext } from "./worker-context";

/** Answers /healthz, /readyz (Postgres answers within 500 ms) and /metrics for whoever runs this process. */
export function startHealth(context: WorkerContext, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: string, type = "application/json") => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    };
    if (request.url === "/healthz") return answer(200, '{"status":"ok"}');
    if (request.url === "/metrics") {
      void context.metrics.render().then(({ contentType, body }) => answer(200, body, contentType));
      return;
    }
    if (request.url === "/readyz") {
      void databaseAnswers(context).then((ok) =>
        answer(ok ? 200 : 503, ok ? '{"status":"ok"}' : '{"status":"no database"}'),
      );
      return;
    }
    return answer(404, '{"status":"not found"}');
  });
  server.requestTimeout = 5_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function databaseAnswers(context: WorkerContext): Promise<boolean> {
  const timeout = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 500).unref());
  const query = context.deps.db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([query, timeout]);
}
