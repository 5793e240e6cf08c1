import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCategory, createProduct } from "@storewright/db/testing";
import { newId, type ProductId } from "@storewright/kernel";
import { createLocalStore, createPictureStore } from "@storewright/media";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, type HttpAnswer } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { systemContext } from "../context";
import { createStaff } from "../identity";
import { workImports } from "../imports";

const PASSWORD = "a long enough password for staff";
let mediaDir: string;
let gateway: TestGateway;
let productId: ProductId;
let manager: Record<string, string>;
let support: Record<string, string>;

beforeAll(async () => {
  mediaDir = await mkdtemp(join(tmpdir(), "uploads-"));
  gateway = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 14),
    audience: "admin",
    mediaDir,
    pictures: createPictureStore(createLocalStore({ dir: mediaDir })),
  });
  await createCategory(gateway.db, { slug: "socks", name: "Socks" });
  ({ productId } = await createProduct(gateway.db, { slug: "seed" }));
  manager = await signedIn("manager");
  support = await signedIn("support");
}, 60_000);
afterAll(async () => {
  await gateway.close();
  await rm(mediaDir, { recursive: true, force: true });
});

async function signedIn(role: "manager" | "support"): Promise<Record<string, string>> {
  const email = `${role}@example.com`;
  await createStaff(gateway.runtime.deps, { email, name: role, password: PASSWORD, role });
  const { accessToken } = await gateway.runtime.signIn(
    { email, password: PASSWORD },
    { ip: "127.0.0.1", audience: "admin" },
  );
  return { Cookie: `sw-admin-session=${accessToken}`, Origin: gateway.url };
}

const picture = (width = 800, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: "#2f6f4f" } });
const upload = (
  body: Buffer | string,
  headers = manager,
  query = `product=${productId}`,
): Promise<HttpAnswer> => call(`${gateway.url}/api/uploads?${query}`, { method: "POST", headers, body });

describe("a picture", () => {
  it("is encoded anew, stored in every size, served, and added to its product", async () => {
    const before = await gateway.db.product.findUniqueOrThrow({ where: { id: productId } });
    const answer = await upload(
      await picture()
        .withExif({ IFD3: { GPSLatitudeRef: "N" } })
        .jpeg()
        .toBuffer(),
    );
    expect(answer.status).toBe(201);
    const { image } = answer.json<{ image: { id: string; url: string; width: number; height: number } }>();
    expect(image).toMatchObject({ width: 640, height: 480, alt: "", colour: null, variantId: null });
    expect(image.url).toBe(`/media/products/${image.id}-640.webp`);
    for (const end of ["-320.webp", "-1280.webp", "-640.avif"]) {
      const sent = await call(`${gateway.url}${image.url.replace("-640.webp", end)}`);
      expect(sent).toMatchObject({ status: 200, headers: { "x-content-type-options": "nosniff" } });
    }
    const after = await gateway.db.product.findUniqueOrThrow({
      where: { id: productId },
      include: { images: true, document: true },
    });
    expect(after.version).toBe(before.version + 1);
    expect(after.images).toMatchObject([{ id: image.id, position: 0 }]);
    expect(after.document?.imageUrl).toBe(image.url);
    const second = await upload(await picture().png().toBuffer());
    expect(second.status).toBe(201);
    expect(
      await gateway.db.productImage.findMany({ where: { productId }, orderBy: { position: "asc" } }),
    ).toMatchObject([{ position: 0 }, { position: 1 }]);
  });

  it("of a category or a collection takes the place of the one it has, and shoppers see it at once", async () => {
    const categoryId = await createCategory(gateway.db, { slug: "hats", name: "Hats" });
    const collectionId = newId("Collection");
    await gateway.db.collection.create({
      data: { id: collectionId, slug: "winter", name: "Winter", kind: "MANUAL", published: true },
    });
    const shop = () => gateway.runtime.caller(gateway.runtime.anonymousContext()).catalog;
    const seen = {
      category: async () => (await shop().categories()).find(({ slug }) => slug === "hats")?.imageUrl,
      collection: async () => (await shop().collections()).find(({ slug }) => slug === "winter")?.imageUrl,
    };
    const small = await picture(40, 30).png().toBuffer();
    const send = async (query: string) => {
      const answer = await upload(small, manager, query);
      expect(answer.status).toBe(201);
      return answer.json<{ image: { url: string } }>().image.url;
    };
    for (const [kind, id] of [
      ["category", categoryId],
      ["collection", collectionId],
    ] as const) {
      expect(await seen[kind]()).toBeNull();
      const first = await send(`${kind}=${id}`);
      expect(await seen[kind]()).toBe(first);
      expect(await call(`${gateway.url}${first.replace("-640.webp", "-320.avif")}`)).toMatchObject({
        status: 200,
      });
      expect(await send(`${kind}=${id}`)).not.toBe(first);
      // The first one's files are the worker's to remove.
      expect(await gateway.db.removedPicture.count({ where: { url: first } })).toBe(1);
      expect((await upload(small, support, `${kind}=${id}`)).status).toBe(403);
    }
    const files = (await readdir(join(mediaDir, "products"))).length;
    expect((await upload(small, manager, `category=${newId("Category")}`)).status).toBe(404);
    expect((await upload(small, manager, "category=1")).status).toBe(400);
    expect((await readdir(join(mediaDir, "products"))).length).toBe(files);
  });

  it("I15: is no SVG, no HTML, not empty, not huge, and its sender's name for it is nothing", async () => {
    const files = (await readdir(join(mediaDir, "products"))).length;
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const body of [svg, "<html><script>alert(1)</script></html>", "", "\x89PNG\r\n\x1a\nrubbish"]) {
      const answer = await upload(Buffer.from(body, "latin1"), { ...manager, "Content-Type": "image/png" });
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject({
        code: "VALIDATION_FAILED",
        detail: expect.stringMatching(/picture|empty/i),
      });
    }
    const huge = await upload(Buffer.alloc(21 * 1024 * 1024));
    expect(huge.status).toBe(413);
    expect((await readdir(join(mediaDir, "products"))).length).toBe(files);
    const named = await upload(
      await picture(8, 8).png().toBuffer(),
      manager,
      `product=${productId}&name=..%2f..%2fevil.php.png`,
    );
    expect(named.json<{ image: { url: string } }>().image.url).toMatch(
      /^\/media\/products\/img_[0-9a-z]+-640\.webp$/,
    );
  });

  it("A11: comes from the admin's own pages, from staff who may, for a product that there is", async () => {
    const png = await picture(8, 8).png().toBuffer();
    const tries: [Record<string, string>, number][] = [
      [{ Cookie: manager["Cookie"] ?? "" }, 403],
      [{ ...manager, Origin: "https://evil.example" }, 403],
      [{ ...manager, "Sec-Fetch-Site": "cross-site" }, 403],
      [{ Origin: gateway.url }, 401],
      [support, 403],
      [{ ...manager, "Content-Encoding": "gzip" }, 415],
    ];
    for (const [headers, status] of tries) expect((await upload(png, headers)).status).toBe(status);
    expect((await upload(png, manager, "product=prod_00000000000000000000000000")).status).toBe(404);
    expect((await upload(png, manager, "product=1")).status).toBe(400);
    expect((await call(`${gateway.url}/api/uploads`, { headers: manager })).status).toBe(404);
    expect((await call(`${gateway.url}/api/uploads`, { method: "DELETE", headers: manager })).status).toBe(
      405,
    );
  });
});

describe("a file of products", () => {
  const send = (body: Buffer | string, headers = manager, query = "name=spring.csv") =>
    call(`${gateway.url}/api/imports?${query}`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "text/csv" },
      body,
    });

  it("comes by HTTP, and what is wrong with it goes back by HTTP", async () => {
    const answer = await send("sku,name,category,price\nH-1,Sock,socks,5\nH-2,=Bad,nowhere,5\n");
    expect(answer.status).toBe(201);
    const { importId } = answer.json<{ importId: string }>();
    expect(await gateway.db.importRun.findUnique({ where: { id: importId } })).toMatchObject({
      fileName: "spring.csv",
      status: "UPLOADED",
      rows: 2,
    });
    await gateway.db.importRun.update({ where: { id: importId }, data: { status: "CHECKING" } });
    while ((await workImports(systemContext(gateway.runtime.deps, "test"))) > 0);
    const faults = await call(`${gateway.url}/api/imports/${importId}/faults.csv`, { headers: manager });
    expect(faults).toMatchObject({
      status: 200,
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="faults.csv"',
        "cache-control": "private, no-store",
      },
    });
    expect(faults.text).toBe(
      "\ufeffsku,name,category,price,Line,Problem\r\nH-2,'=Bad,nowhere,5,3,category: nowhere is no category of this shop\r\n",
    );
  });

  it("I27: is refused in words where it is none, too large, packed, or somebody else's", async () => {
    const workbook = await send("PK\x03\x04");
    expect(workbook).toMatchObject({ status: 400 });
    expect(workbook.json()).toMatchObject({ detail: expect.stringContaining("workbook") });
    expect((await send("sku\nA\n", { ...manager, "Content-Encoding": "gzip" })).status).toBe(415);
    expect((await send("sku\nA\n", support)).status).toBe(403);
    expect((await send("sku\nA\n", { Cookie: manager["Cookie"] ?? "" })).status).toBe(403);
    const tooLong = call(`${gateway.url}/api/imports`, {
      method: "POST",
      headers: { ...manager, "Content-Length": "300000000" },
      body: "sku\n",
    });
    expect((await tooLong).status).toBe(413);
    for (const path of [
      "/api/imports/imp_1/faults.csv",
      "/api/imports/..%2f..%2fetc/faults.csv",
      "/api/imports/x",
      "/api/exports/users.csv",
    ]) {
      expect((await call(gateway.url + path, { headers: manager })).status).toBe(404);
    }
  });

  it("is exported as it is filtered, and given as a template", async () => {
    await createProduct(gateway.db, { name: "Only this", slug: "only-this" });
    const all = await call(`${gateway.url}/api/exports/products.csv`, { headers: manager });
    expect(all.status).toBe(200);
    expect(all.text).toContain("only-this");
    expect(all.text).toContain("seed");
    const some = await call(
      `${gateway.url}/api/exports/products.csv?q=only%20this&page=3&limit=24&status=PUBLISHED`,
      { headers: manager },
    );
    expect(some.text.trim().split("\r\n")).toHaveLength(2);
    expect(
      (await call(`${gateway.url}/api/exports/products.csv?lowStock=maybe&nonsense=1`, { headers: manager }))
        .status,
    ).toBe(400);
    expect((await call(`${gateway.url}/api/exports/products.csv`)).status).toBe(401);
    const template = await call(`${gateway.url}/api/imports/template.csv`, { headers: manager });
    expect(template.text.split("\r\n")[0]).toContain("product,sku,name,slug");
  });
});
