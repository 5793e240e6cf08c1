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
  server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
});
process.once("disconnect", () => process.exit(0));
