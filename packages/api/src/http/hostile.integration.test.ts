import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { createProduct } from "@storewright/db/testing";
import { refreshDocuments } from "@storewright/search";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { call, type HttpAnswer } from "../../testing/http-client";
import { keepPace } from "../../testing/pace";
import { type GatewayProcess, spawnGateway } from "../../testing/spawn-gateway";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { parseJson } from "./parse-json";

const within = { timeout: 20_000, interval: 25 };
let shop: TestGateway;
let gate: GatewayProcess;
let host: string;
const open = new Set<Socket>();
/** What the machine itself is late is not counted. */
const pace = keepPace();

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 6),
  });
  const product = await createProduct(shop.db, {
    slug: "target",
    name: "Target",
    variants: [{ price: 1_000, onHand: 5 }],
  });
  await shop.db.$transaction((tx) => refreshDocuments(tx, [product.productId]));
  gate = await spawnGateway(shop);
  host = `127.0.0.1:${gate.port}`;
  await call(`${gate.url}/api/v1/products/target`);
  await isHot("/p/target");
}, 180_000);

/** Waits until a page leaves as ready bytes: one that was out of date while it was made is made again. */
async function isHot(path: string): Promise<HttpAnswer> {
  return vi.waitFor(async () => {
    const answer = await call(gate.url + path);
    expect(answer.headers["x-process"]).toBeUndefined();
    expect(answer.headers["etag"]).toBeDefined();
    return answer;
  }, within);
}
afterEach(() => {
  for (const socket of open) socket.destroy();
  open.clear();
});
afterAll(async () => {
  await gate?.stop();
  await shop?.close();
  await pace.stop();
});

/** A bare connection, whose answer so far can be read; closed at the end of the test. */
function dial(port = gate.port) {
  const socket = connect(port, "127.0.0.1");
  open.add(socket);
  let text = "";
  let isOver = false;
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", () => undefined);
  const over = new Promise<string>((resolve) => {
    socket.once("close", () => {
      isOver = true;
      resolve(text);
    });
  });
  return { socket, text: () => text, isOver: () => isOver, over };
}

/** Sends bytes as they are; gives the status line's number as soon as there is one, or what came until the close. */
async function statusOf(text: string): Promise<string> {
  const { socket, text: answer, over } = dial();
  socket.write(text);
  const first = new Promise<string>((resolve) => {
    socket.on("data", () => {
      if (answer().includes("\r\n")) resolve(answer());
    });
  });
  return /^HTTP\/1\.1 (\d{3})/.exec(await Promise.race([first, over]))?.[1] ?? "closed";
}

const head = (...lines: string[]) => `${lines.join("\r\n")}\r\n\r\n`;

/** Bodies that arrive together: 400 MB or more, were they kept or unpacked; refused, they cost next to nothing. */
const AT_ONCE = 8;
const MOST_GROWTH = 200 * 1024 * 1024;
const atOnce = <T>(send: () => Promise<T>) => Promise.all(Array.from({ length: AT_ONCE }, send));

describe("bodies", () => {
  const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
  const keys = `{${Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":1`).join(",")}}`;
  const list = JSON.stringify({ ids: Array.from({ length: 10_000 }, (_, index) => `prod_${index}`) });
  const few = `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(",")}}`;

  it.each([
    ["50 MB of JSON", `{"a":"${"x".repeat(50 * 1024 * 1024)}"}`, 413],
    ["100,000 levels", deep, 413],
    ["as many levels as fit into a body", '{"a":'.repeat(50_000), 400],
    ["a million keys", keys, 413],
    ["as many keys as fit into a body", few, 400],
    ["a list of 10,000 ids", list, 400],
  ])("I4: %s is refused at once, and costs no memory", async (_what, text, status) => {
    const body = Buffer.from(text);
    const waited = pace.begin();
    const answers = [await statusFromSending(body)];
    // The answer of a quiet machine comes within a few milliseconds; this one runs other tests beside.
    expect(waited()).toBeLessThan(2_000);
    const grown = await gate.growth(async () => {
      answers.push(...(await atOnce(() => statusFromSending(body))));
    });
    expect(grown).toBeLessThan(MOST_GROWTH);
    // Where a connection is cut while it is written to, its answer may be lost on the way; no other one may come.
    expect(new Set(answers.filter((answer) => answer !== "closed"))).toEqual(new Set([String(status)]));
    expect((await call(`${gate.url}/api/v1/products/target`)).status).toBe(200);
  });

  /** Sends until it is answered: nobody has to take in the whole of it. */
  async function statusFromSending(body: Buffer): Promise<string> {
    const { socket, text, over } = dial();
    const answered = new Promise<void>((resolve) => socket.once("data", () => resolve()));
    const lines = ["POST /api/v1/cart/items HTTP/1.1", `Host: ${host}`, "Content-Type: application/json"];
    socket.write(head(...lines, `Content-Length: ${body.length}`));
    socket.write(body);
    await Promise.race([answered, over]);
    return /^HTTP\/1\.1 (\d{3})/.exec(text())?.[1] ?? "closed";
  }

  it("I4: what was being read is judged within 100 ms of work", async () => {
    for (const body of [deep.slice(0, 262_144), few, list]) {
      // Of the processor's time, since this machine has other work as well; the best of three, since so has this process.
      const took = [1, 2, 3].map(() => {
        const before = process.cpuUsage();
        expect(() => parseJson(body)).toThrow();
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1_000;
      });
      expect(Math.min(...took)).toBeLessThan(100);
    }
  });

  it.each([
    ["text/xml", {}, "<a/>"],
    ["application/json; charset=utf-7", {}, "+AHs-+AH0-"],
    ["application/json", { "Content-Encoding": "gzip" }, gzipSync(Buffer.alloc(50 * 1024 * 1024, 32))],
    ["application/json", { "Content-Encoding": "br" }, "x"],
    ["application/json", { "Content-Encoding": "identity, gzip" }, "x"],
  ])("I27: %s %j is 415, and nothing is unpacked", async (type, headers, body) => {
    const request = { method: "POST", headers: { "Content-Type": type, ...headers }, body };
    const grown = await gate.growth(async () => {
      const answers = await atOnce(() => call(`${gate.url}/api/v1/cart/items`, request));
      expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: AT_ONCE }, () => 415));
    });
    expect(grown).toBeLessThan(MOST_GROWTH);
  });
});

describe("caches in front of the shop", () => {
  const poison = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Port": "666",
    "X-Original-URL": "/account",
    "X-Rewrite-URL": "/account",
    Forwarded: "host=evil.example",
    "X-HTTP-Method-Override": "DELETE",
    Cookie: "sw-cart=evil; sw-session=evil",
  };

  it.each(["/api/v1/products/target", "/api/v1/products?limit=3", "/p/target", "/p/never-asked-for-before"])(
    "I17: %s is clean for the next one, whatever the headers of the one before",
    async (path) => {
      const first = await call(gate.url + path, { headers: poison });
      const next = await call(gate.url + path);
      expect(next.text).toBe((await call(gate.url + path)).text);
      for (const { text, headers } of [first, next]) {
        expect(`${text} ${JSON.stringify(headers)}`).not.toMatch(/evil|gopher|:666/);
        expect(headers["set-cookie"]).toBeUndefined();
      }
    },
  );

  it("I17: a parameter that is no part of the address makes no other page, and no other API answer", async () => {
    const page = await isHot("/p/target");
    const other = await isHot("/p/target?utm_source=%3Cscript%3E&cb=1");
    expect([other.text, other.headers["etag"]]).toEqual([page.text, page.headers["etag"]]);
    expect((await call(`${gate.url}/api/v1/products?limit=3&cb=1`)).status).toBe(400);
  });

  it("I17: a piece of a page is never taken for the page", async () => {
    const answer = await isHot("/p/target");
    expect(answer.headers["vary"]).toMatch(/rsc.*next-router-state-tree.*accept-encoding/i);
    // Whoever asks for a piece is sent on to the page server, and not answered with the document that is kept.
    const piece = await call(`${gate.url}/p/target`, { headers: { RSC: "1" } });
    expect(piece.headers["x-process"]).toBeDefined();
  });

  it("I18: what is personal says so, also where its address looks like a file", async () => {
    for (const path of ["/account", "/account/cart.css"]) {
      const { headers } = await call(gate.url + path, { headers: { Cookie: "sw-session=x" } });
      expect(headers["cache-control"], path).toBe("private, no-store");
    }
    for (const path of ["/api/v1/cart", "/api/v1/cart/x.css", "/api/trpc/cart.get", "/api/v1/orders/x.js"]) {
      const { headers } = await call(gate.url + path);
      expect(headers["cache-control"], path).toContain("no-store");
    }
  });
});

describe("names", () => {
  it.each([
    ["of somebody else", ["Host: evil.example"], "421"],
    ["of somebody else that ends like ours", ["Host: 127.0.0.1.evil.example"], "421"],
    ["with somebody else's before ours", ["Host: evil.example@127.0.0.1"], "421"],
    ["none", [], "400"],
    ["an empty one", ["Host:"], "400"],
    ["two", ["Host: HOST", "Host: evil.example"], "400"],
    ["two, ours last", ["Host: evil.example", "Host: HOST"], "4"],
  ])("I19: a Host %s gets nothing, hot or not", async (_what, lines, status) => {
    for (const path of ["/api/v1/products/target", "/p/target", "/p/other"]) {
      const given = lines.map((line) => line.replace("HOST", host));
      expect(await statusOf(head(`GET ${path} HTTP/1.1`, ...given, "Connection: close")), path).toMatch(
        new RegExp(`^${status}`),
      );
    }
  });

  it("I19: links come from the settings, not from the request", async () => {
    const answer = await call(`${gate.url}/api/v1/products/none-such`, {
      headers: { Host: `localhost:${gate.port}`, "X-Forwarded-Host": "evil.example" },
    });
    expect(answer.text).toContain(`${gate.url}/api/docs#error-not-found`);
  });
});

describe("requests that are not what they seem", () => {
  const get = (...lines: string[]) => head("GET /api/v1/products/target HTTP/1.1", `Host: ${host}`, ...lines);

  it.each([
    [
      "Transfer-Encoding beside Content-Length",
      `${head("POST /api/v1/cart/items HTTP/1.1", "Host: h", "Content-Length: 4", "Transfer-Encoding: chunked")}0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
      "400",
    ],
    [
      "two lengths",
      head("POST /api/v1/cart/items HTTP/1.1", "Host: h", "Content-Length: 4", "Content-Length: 5"),
      "400",
    ],
    [
      "a coding of its own",
      head("POST /api/v1/cart/items HTTP/1.1", "Host: h", "Transfer-Encoding: xchunked"),
      "400",
    ],
    ["a bare LF in a header", "GET /api/v1/products/target HTTP/1.1\r\nHost: h\nX: y\r\n\r\n", "400"],
    ["a bare LF after the first line", "GET / HTTP/1.1\nHost: h\r\n\r\n", "400"],
    ["a space before the colon", head("GET / HTTP/1.1", "Host : h"), "400"],
    ["a folded line", "GET / HTTP/1.1\r\nHost: h\r\n X: y\r\n\r\n", "4"],
    ["NUL in a header", head("GET / HTTP/1.1", "Host: h", "X: a\0b"), "400"],
  ])("I20: %s is refused, and the connection closed", async (_what, text, status) => {
    const { socket, text: answer, over } = dial();
    socket.write(text);
    await over;
    expect(answer()).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    expect(answer().match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
  });

  it("I20: a header of 64 KB is 431", async () => {
    expect(await statusOf(get(`X-Long: ${"x".repeat(65_536)}`))).toBe("431");
    expect(await statusOf(get(`Cookie: ${"x".repeat(65_536)}`))).toBe("431");
    expect(await statusOf(get(...Array.from({ length: 4_000 }, (_, index) => `X-${index}: y`)))).toBe("431");
  });

  it("I20: 1,000 cookies are answered or refused, at once", async () => {
    const waited = pace.begin();
    const cookies = Array.from({ length: 1_000 }, (_, index) => `c${index}=${index}`).join("; ");
    const path = "/api/trpc/cart.get";
    expect(await statusOf(head(`GET ${path} HTTP/1.1`, `Host: ${host}`, `Cookie: ${cookies}`))).toMatch(
      /200|431/,
    );
    expect(await statusOf(get(`Cookie: ${cookies}`))).toMatch(/200|431/);
    const longer = Array.from({ length: 1_000 }, (_, index) => `cookie-number-${index}=${index}`).join("; ");
    expect(await statusOf(get(`Cookie: ${longer}`))).toBe("431");
    expect(waited()).toBeLessThan(2_000);
  });
});

describe("slow clients", () => {
  it("I21: 200 that send a header by one byte in 10 s are cut within 60 s, and others are served meanwhile", async () => {
    const slow = Array.from({ length: 200 }, () => dial());
    const going = pace.begin();
    const timer = setInterval(() => {
      for (const { socket } of slow) if (!socket.destroyed) socket.write("x");
    }, 10_000);
    for (const { socket } of slow) socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `);
    // Half-open ones too: connected, and then not a word.
    const silent = Array.from({ length: 20 }, () => dial());
    try {
      let slowest = 0;
      while (slow.some(({ isOver }) => !isOver()) && going() < 60_000) {
        const waited = pace.begin();
        expect((await call(`${gate.url}/api/v1/products/target`)).status).toBe(200);
        slowest = Math.max(slowest, waited());
        await Promise.race([slow[0]?.over, new Promise((resolve) => setTimeout(resolve, 200))]);
      }
      expect(slow.filter(({ isOver }) => !isOver())).toEqual([]);
      expect(going()).toBeLessThan(60_000);
      expect(slowest).toBeLessThan(2_000);
      await expect.poll(() => silent.every(({ isOver }) => isOver()), { timeout: 30_000 }).toBe(true);
    } finally {
      clearInterval(timer);
    }
  }, 150_000);

  it("I21: a body that never comes is cut, too", async () => {
    const lines = ["POST /api/v1/cart/items HTTP/1.1", `Host: ${host}`, "Content-Type: application/json"];
    const { socket, over } = dial();
    const waited = pace.begin();
    socket.write(`${head(...lines, "Content-Length: 100")}{"a":`);
    await over;
    expect(waited()).toBeLessThan(70_000);
  }, 150_000);

  it("I21: more connections than there may be are turned away with 503, and the others go on", async () => {
    const small = await spawnGateway(shop, { maxConnections: 50 });
    try {
      const greet = ({ socket }: ReturnType<typeof dial>) =>
        socket.write(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      const come = () => {
        const dialled = dial(small.port);
        greet(dialled);
        return dialled;
      };
      const held = Array.from({ length: 50 }, come);
      await expect
        .poll(() => {
          // Whoever asked whether it serves may still have counted when the last one came.
          for (const [index, { isOver }] of held.entries()) if (isOver()) held[index] = come();
          return held.every(({ text }) => text().startsWith("HTTP/1.1 200"));
        }, within)
        .toBe(true);
      const flood = Array.from({ length: 300 }, () => dial(small.port));
      const turned = await Promise.all(flood.map(({ over }) => over));
      expect(
        turned.filter((text) => text.startsWith("HTTP/1.1 503 ") && /Retry-After: \d/.test(text)),
      ).toHaveLength(300);
      for (const each of held) greet(each);
      await expect
        .poll(() => held.every(({ text }) => text().split("HTTP/1.1 200").length === 3), within)
        .toBe(true);
      for (const { socket } of held) socket.destroy();
      // There is room again.
      await expect
        .poll(async () => (await call(`${small.url}/healthz`).catch(() => null))?.status, within)
        .toBe(200);
    } finally {
      await small.stop();
    }
  }, 60_000);
});
