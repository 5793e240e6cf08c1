// Stands in for a part of the shop in the tests of scripts/: answers its health checks, shows what it was told
// at /env, ends at POST /die and refuses to start while the file `broken` lies in its folder.
import { existsSync } from "node:fs";
import { createServer } from "node:http";

const { env } = process;
if (existsSync("broken")) {
  console.error("this part is broken");
  process.exit(3);
}
const server = createServer((request, answer) => {
  if (request.method === "POST" && request.url === "/die") process.exit(1);
  answer.setHeader("content-type", "application/json");
  answer.end(request.url === "/env" ? JSON.stringify(env) : '{"status":"ok"}');
});
server.listen(Number(env.PORT), env.HOST);
process.on("SIGTERM", () => server.close(() => process.exit(0)).closeAllConnections());
console.log("listening");
