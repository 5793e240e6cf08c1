import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CARD_PICTURE, cardPicture } from "./card-picture";

/** Long enough for any machine: how soon a card goes without its picture is not looked at here. */
const PATIENCE_MS = 30_000;
const asked: string[] = [];
let bytes: Buffer;
let folder: string;
/** Where the shop keeps its pictures, and a neighbour of it. */
let bucket: { server: Server; url: string };
let neighbour: { server: Server; url: string };

/** A server on a free port. */
async function open(answer: RequestListener) {
  const server = createServer(answer);
  // Whoever keeps a connection ends it: none is closed here while it is being used again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the server has no port");
  return { server, url: `http://127.0.0.1:${address.port}` };
}

const hold = (name: string, value: string | null) =>
  Reflect.set(globalThis, Symbol.for(`storewright.${name}`), value);

beforeAll(async () => {
  const create = { width: 640, height: 640, channels: 3, background: "#2f6f4f" } as const;
  bytes = await sharp({ create }).webp().toBuffer();
  neighbour = await open((req, res) => {
    asked.push(`neighbour ${req.url}`);
    res.end(bytes);
  });
  bucket = await open((req, res) => {
    asked.push(req.url ?? "");
    if (req.url === "/shop/products/moved-640.webp") res.writeHead(302, { Location: neighbour.url }).end();
    else if (req.url === "/shop/products/endless-640.webp") {
      const piece = Buffer.alloc(1024 * 1024);
      const more = () => void (res.destroyed || res.write(piece, more));
      more();
    } else if (req.url === "/shop/products/mug-640.webp") res.end(bytes);
    else res.writeHead(404).end();
  });
  folder = await mkdtemp(join(tmpdir(), "cards-"));
  await mkdir(join(folder, "products"));
  await writeFile(join(folder, "products/own-640.webp"), bytes);
  hold("media-dir", folder);
  hold("media-url", `${bucket.url}/shop`);
});
afterAll(async () => {
  hold("media-dir", null);
  hold("media-url", null);
  for (const { server } of [bucket, neighbour]) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});

it("is drawn from the folder of pictures, and from where the shop keeps them instead", async () => {
  for (const url of ["/media/products/own-640.webp", `${bucket.url}/shop/products/mug-640.webp`]) {
    const [, data = ""] = (await cardPicture(url, PATIENCE_MS))?.split("base64,") ?? [];
    const { format, width } = await sharp(Buffer.from(data, "base64")).metadata();
    expect([format, width], url).toEqual(["png", CARD_PICTURE]);
  }
});

it("I16: asks nobody else, follows no redirect, and is left out where it cannot be had", async () => {
  asked.length = 0;
  const products = `${bucket.url}/shop/products`;
  for (const url of [
    null,
    `${neighbour.url}/mug-640.webp`,
    `${bucket.url}/shop/../secret-640.webp`,
    `${bucket.url}/shopping/mug-640.webp`,
    `${products}/moved-640.webp`,
    `${products}/endless-640.webp`,
    `${products}/gone-640.webp`,
    "/media/../../etc/passwd",
    "/media/products/gone-640.webp",
  ])
    expect(await cardPicture(url, PATIENCE_MS), String(url)).toBeNull();
  expect(asked).toEqual(["moved", "endless", "gone"].map((name) => `/shop/products/${name}-640.webp`));
});
