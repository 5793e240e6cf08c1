import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createStaticFiles } from "./static-handler";

const code = Array.from({ length: 400 }, (_, n) => `export const number${n} = ${n * n};`).join("\n");
const script = join(import.meta.dirname, "../../../../scripts/compress-static.mjs");
let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storewright-static-"));
  await writeFile(join(folder, "built.js"), code);
  await promisify(execFile)(process.execPath, [script, folder]);
  // Came after the step that compresses.
  await writeFile(join(folder, "later.js"), code);
  const answer = createStaticFiles(folder, {});
  server = createServer((req, res) => {
    const facts = { req, res, path: req.url ?? "", method: req.method ?? "", requestId: "one" };
    answer(facts).catch(() => res.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("no port");
  url = `http://127.0.0.1:${address.port}/_next/static`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** The bytes as they were sent; `fetch` would decode them. */
function read(name: string, encoding: string) {
  return new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
    const headers = { "Accept-Encoding": encoding };
    const sent = request(`${url}/${name}`, { headers, agent: false }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      resolve({ encoding: answer.headers["content-encoding"], body: Buffer.concat(chunks) });
    });
    sent.on("error", reject).end();
  });
}

it("sends what was compressed when it was built, smaller than what it compresses itself", async () => {
  const built = await read("built.js", "gzip, br");
  const later = await read("later.js", "gzip, br");
  expect(built.encoding).toBe("br");
  expect(brotliDecompressSync(built.body).toString()).toBe(code);
  expect(later.encoding).toBe("br");
  expect(brotliDecompressSync(later.body).toString()).toBe(code);
  expect(built.body.length).toBeLessThan(later.body.length);
});

it("sends gzip to those who take no brotli, and has no file of the compressed name", async () => {
  const built = await read("built.js", "gzip");
  expect(built.encoding).toBe("gzip");
  expect(gunzipSync(built.body).toString()).toBe(code);
  expect((await fetch(`${url}/built.js.br`)).status).toBe(404);
});
