// The least that Node can do: sends bytes it was told, for one address, on a port of its own. Started by
// reads.mjs as a process of its own, so that it has a core where the shop has one.
import { createServer } from "node:http";

process.once("message", (/** @type {{ headers: [string, string][], body: string }} */ { headers, body }) => {
  const bytes = Buffer.from(body);
  const head = headers.flat();
  const server = createServer((_request, response) => {
    response.writeHead(200, head);
    response.end(bytes);
  });
  server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => process.send?.(server.address()));
});
process.once("disconnect", () => process.exit(0));
