import { connect } from "node:net";
import { afterEach, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { type PageServer, type ServeOptions, type Serving, serve } from "./serve";

let shop: TestGateway | undefined;
let serving: Serving | undefined;

afterEach(async () => {
  await serving?.close(1_000);
  await shop?.close();
  serving = undefined;
  shop = undefined;
});

/** A page server that says when it is asked and answers when it is told to. */
function slowPages() {
  let asked: () => void = () => undefined;
  let answer: () => void = () => undefined;
  const wasAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const pages: PageServer = {
    prepare: async () => undefined,
    close: async () => undefined,
    getRequestHandler: () => async (_req, res) => {
      asked();
      await mayAnswer;
      res.end("at last");
    },
  };
  return { pages, wasAsked, answer };
}

async function start(pages: PageServer, beforeOpen?: ServeOptions["beforeOpen"]): Promise<Serving> {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 1),
  });
  // The runtime is closed once, by the gateway that made it.
  const runtime = { ...shop.runtime, close: async () => undefined };
  serving = await serve({
    runtime,
    audience: "web",
    publicUrl: "http://localhost",
    mediaDir: "/nonexistent",
    internalSecret: "a-secret-of-the-tests-long-enough-1",
    host: "127.0.0.1",
    port: 0,
    pages,
    ...(beforeOpen === undefined ? {} : { beforeOpen }),
  });
  return serving;
}

it("answers nobody but itself until it is ready", async () => {
  const { pages } = slowPages();
  const seen: number[] = [];
  const { port } = await start(pages, async (own) => {
    for (const path of ["/api/v1/categories", "/", "/readyz", "/healthz"])
      seen.push((await call(`http://127.0.0.1:${own}${path}`)).status);
  });
  expect(seen).toEqual([503, 503, 503, 200]);
  // The first connection to Postgres may take longer on a busy machine than readiness waits for it.
  await expect
    .poll(async () => (await call(`http://127.0.0.1:${port}/readyz`)).status, { timeout: 30_000 })
    .toBe(200);
});

it("finishes what is under way when it closes, and takes nothing new", async () => {
  const { pages, wasAsked, answer } = slowPages();
  const { port, close } = await start(pages);
  const page = call(`http://127.0.0.1:${port}/`);
  await wasAsked;
  const closed = close(60_000);
  await expect.poll(() => call(`http://127.0.0.1:${port}/healthz`).catch(() => "refused")).toBe("refused");
  answer();
  expect((await page).text).toBe("at last");
  await closed;
  serving = undefined;
});

it("gives up on what does not end in time", async () => {
  const { pages, wasAsked } = slowPages();
  const { port, close } = await start(pages);
  const page = call(`http://127.0.0.1:${port}/`).catch(() => "cut");
  await wasAsked;
  // What it gives up on would never have ended, and this would wait for it.
  await close(200);
  serving = undefined;
  expect(await page).toBe("cut");
});

it.each([
  ["headers of 64 KB", `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(65_536)}\r\n\r\n`, 431],
  [
    "Transfer-Encoding and Content-Length at once",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
  ["a header that ends in a bare LF", "GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n", 400],
  ["no HTTP", "hello\r\n\r\n", 400],
])("refuses %s", async (_what, text, status) => {
  const { pages } = slowPages();
  const { port } = await start(pages);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let all = "";
    socket.on("data", (chunk) => {
      all += chunk.toString("latin1");
    });
    // What is still being sent when the server has answered and closed may be thrown back: the answer has come by then.
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(all));
  });
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});
