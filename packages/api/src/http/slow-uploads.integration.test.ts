import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProduct } from "@storewright/db/testing";
import { createLocalStore, createPictureStore } from "@storewright/media";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import {
  INTERNAL_SECRET,
  ownCacheStore,
  startTestGateway,
  type TestGateway,
} from "../../testing/start-test-gateway";
import { createStaff } from "../identity";
import { createGateway, type Gateway } from "./gateway";
import { type Listening, listen } from "./listen";
import type { UploadPace } from "./upload-pace";

const PASSWORD = "a long enough password for staff";
const FIRST = "sku,name,price\nH-1,So";
const REST = "ck,5\n";
const within = { timeout: 30_000, interval: 20 };
/** Nobody is too slow for it while a test runs. */
const patient: UploadPace = { windowMs: 600_000, leastBytes: 1 };

let folder: string;
let shop: TestGateway;
let cookie: string;
let listening: Listening | undefined;
const sockets: Socket[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slow-uploads-"));
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 40),
    audience: "admin",
    pictures: createPictureStore(createLocalStore({ dir: folder })),
  });
  const who = { email: "manager@example.com", password: PASSWORD };
  await createStaff(shop.runtime.deps, { ...who, name: "Manager", role: "manager" });
  const { accessToken } = await shop.runtime.signIn(who, { ip: "127.0.0.1", audience: "admin" });
  cookie = `sw-admin-session=${accessToken}`;
}, 60_000);
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await listening?.close(0);
});
afterAll(async () => {
  await shop?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The admin's gateway behind the server that bounds slow clients. */
async function open(uploadPace: UploadPace): Promise<Listening> {
  let gateway: Gateway | undefined;
  const opened = await listen((req, res) => gateway?.(req, res), {
    host: "127.0.0.1",
    port: 0,
    log: shop.runtime.deps.log,
  });
  listening = opened;
  gateway = createGateway({
    runtime: shop.runtime,
    audience: "admin",
    publicUrl: `http://127.0.0.1:${opened.port}`,
    mediaDir: "/nonexistent",
    internalSecret: INTERNAL_SECRET,
    uploadPace,
  });
  return opened;
}

/** A POST of so many bytes, and the first of them. */
function beginning(port: number, path: string, length: number, first: string): string {
  const host = `127.0.0.1:${port}`;
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: http://${host}`,
    `Cookie: ${cookie}`,
    "Content-Type: application/json",
    `Content-Length: ${length}`,
  ];
  return `${head.join("\r\n")}\r\n\r\n${first}`;
}

function begin(...request: Parameters<typeof beginning>) {
  const [port] = request;
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  let text = "";
  socket.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  socket.on("error", () => undefined);
  socket.write(beginning(...request));
  return { socket, text: () => text, over: once(socket, "close") };
}

const imports = () => shop.db.importRun.findMany({ select: { status: true, rows: true } });

describe("a file that staff send", () => {
  it("I21: is taken however long it is on its way, while another request of that length is cut", async () => {
    const { port, server } = await open(patient);
    const file = begin(port, "/api/imports", FIRST.length + REST.length, FIRST);
    await expect.poll(imports, within).toMatchObject([{ status: "UPLOADING" }]);
    // Whoever came after the file, and is cut for being slow, shows that the file's time had passed as well.
    Object.assign(server, { headersTimeout: 100, requestTimeout: 100 });
    const slow = [port, "/api/trpc/catalog.admin.update", 100, "{"] as const;
    const other = begin(...slow);
    await other.over;
    expect(other.text()).toMatch(/HTTP\/1\.1 408 /);
    expect(file.text()).toBe("");
    file.socket.write(REST);
    await expect.poll(file.text, within).toMatch(/^HTTP\/1\.1 201 [\s\S]*importId/);
    expect(await imports()).toMatchObject([{ status: "UPLOADED", rows: 1 }]);
    // The next request on the same connection is bounded as any other.
    file.socket.write(beginning(...slow));
    await file.over;
    expect(file.text()).toMatch(/HTTP\/1\.1 408 /);
  }, 60_000);

  it("I21: is cut where it does not keep its pace, and nothing of it stays", async () => {
    await shop.db.importRun.deleteMany();
    const { productId } = await createProduct(shop.db);
    // Long enough for the answer: after as much again, the connection is cut.
    const { port } = await open({ windowMs: 2_500, leastBytes: 1_000 });
    const files = ["/api/imports", `/api/uploads?product=${productId}`].map((path) =>
      begin(port, path, 1_000_000, FIRST),
    );
    for (const { text } of files)
      await expect.poll(text, within).toMatch(/^HTTP\/1\.1 408 [\s\S]*came too slowly/);
    await Promise.all(files.map(({ over }) => over));
    expect(await imports()).toEqual([]);
  });

  it("leaves nothing where it breaks off or turns out to be no text, and the shop goes on", async () => {
    await shop.db.importRun.deleteMany();
    const { port } = await open(patient);
    const broken = begin(port, "/api/imports", 1_000_000, FIRST);
    await expect.poll(imports, within).toMatchObject([{ status: "UPLOADING" }]);
    broken.socket.destroy();
    await expect.poll(imports, within).toEqual([]);
    const other = begin(port, "/api/imports", FIRST.length + 2, FIRST);
    await expect.poll(imports, within).toMatchObject([{ status: "UPLOADING" }]);
    other.socket.write(Buffer.from([0xff, 0xfe]));
    await expect.poll(other.text, within).toMatch(/^HTTP\/1\.1 400 [\s\S]*UTF-8/);
    expect(await imports()).toEqual([]);
  });
});
