import { chmod, chown, cp, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReadCache, type ReadCache } from "@storewright/cache";
import { createDb, createReplicas, type Db, inTransaction, type Replicas } from "@storewright/db";
import { applyMigrations } from "@storewright/db/migrations";
import { bareOrder, createProduct } from "@storewright/db/testing";
import { newId, type ProductId, type UserId } from "@storewright/kernel";
import { createPostgresSearch, refreshDocuments } from "@storewright/search";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { startPostgres } from "../../../scripts/services.mjs";
import { createTestShop, createUser, type TestShop } from "../testing";
import { getProduct, listCollections, listProducts } from "./catalog";
import { readAttributeFacets } from "./catalog/attributes/attribute-facets";
import { tagsOfProducts } from "./catalog/cache-entries";
import { getCollection } from "./catalog/collections/get-collection";
import { findMoved } from "./catalog/products/find-moved";
import { listAddresses } from "./catalog/products/list-addresses";
import { relatedProducts } from "./catalog/products/related-products";
import { listProductsSchema } from "./catalog/schemas";
import type { Ctx } from "./context";
import { createReading, type Reading } from "./reading";
import { listReviews } from "./reviews/list-reviews";
import { ownReview } from "./reviews/own-review";
import { writeReview } from "./reviews/write-review";

type Server = Awaited<ReturnType<typeof startPostgres>>;

const migrations = new URL("../../db/prisma/migrations", import.meta.url).pathname;
const within = { timeout: 30_000, interval: 50 };

let folder: string;
let primaryServer: Server;
let replicaServer: Server;
let primary: Db;
/** A connection to the replica for the test itself: it lags when the test says so. */
let replica: Db;
let shop: TestShop;
let productId: ProductId;

/** A Postgres and one that streams from it: a copy of the first one's folder, made while it rested. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storewright-replica-"));
  await chmod(folder, 0o711);
  const [first, second] = [join(folder, "primary"), join(folder, "replica")];
  primaryServer = await startPostgres({ dataDir: first, fast: true });
  await applyMigrations(primaryServer.url, migrations);
  await primaryServer.stop();
  await cp(first, second, { recursive: true, preserveTimestamps: true });
  await ownAs(first, second);
  primaryServer = await startPostgres({ dataDir: first, fast: true });
  const { username, password, port } = new URL(primaryServer.url);
  const conninfo = `host=127.0.0.1 port=${port} user=${username} password=${password}`;
  await writeFile(join(second, "cluster", "standby.signal"), "");
  await writeFile(
    join(second, "cluster", "postgresql.auto.conf"),
    `primary_conninfo = '${conninfo}'\nwal_retrieve_retry_interval = '200ms'\n`,
  );
  await ownAs(first, second);
  replicaServer = await startPostgres({ dataDir: second, fast: true });
  // As in a shop: what is committed is in the log before anybody asks how far the log has come. Whoever comes after
  // this has it; the server's own configuration could not say so, because its command line says otherwise.
  const owner = createDb({ url: primaryServer.url, poolSize: 1 });
  await owner.$executeRaw`ALTER ROLE CURRENT_USER SET synchronous_commit = on`;
  await owner.$disconnect();
  primary = createDb({ url: primaryServer.url, poolSize: 4 });
  replica = createDb({ url: replicaServer.url, poolSize: 2 });
  const [log] = await primary.$queryRaw<{ is: string }[]>`SELECT current_setting('synchronous_commit') AS is`;
  expect(log?.is).toBe("on");
  shop = await createTestShop(inject("databaseUrl"));
  productId = (await createProduct(primary, { name: "Plain mug", slug: "plain-mug" })).productId;
  await inTransaction(primary, (tx) => refreshDocuments(tx, [productId]));
}, 120_000);

afterAll(async () => {
  await primary?.$disconnect();
  await replica?.$disconnect();
  await replicaServer?.stop();
  await primaryServer?.stop();
  await shop?.close();
  await rm(folder, { recursive: true, force: true });
});

/** As root, Postgres runs under another account: the copy must be that account's, as the original is. */
async function ownAs(from: string, to: string): Promise<void> {
  if (process.getuid?.() !== 0) return;

  const { uid, gid } = await stat(join(from, "cluster"));
  await chown(join(to, "cluster"), uid, gid);
  for (const entry of await readdir(join(to, "cluster"), { recursive: true })) {
    await chown(join(to, "cluster", entry), uid, gid);
  }
}

let cache: ReadCache;
let replicas: Replicas;
let reading: Reading;

function openReading(maxLagMs: number): void {
  cache = createReadCache({ redis: null, log: shop.deps.log });
  replicas = createReplicas({ urls: [replicaServer.url], primary, maxLagMs, everyMs: 50, poolSize: 2 });
  reading = createReading(replicas, cache, createPostgresSearch);
}

const asked = (ctx: Ctx, fresh = cache): Ctx => ({
  ...ctx,
  db: primary,
  search: createPostgresSearch(primary),
  cache: fresh,
  reading,
});
const shopper = (fresh?: ReadCache) => asked(shop.guest(), fresh);
const nameFor = async (ctx: Ctx) => (await getProduct(ctx, { product: productId })).name;
const listedFor = async (ctx: Ctx) => {
  const { items } = await listProducts(ctx, listProductsSchema.parse({}));
  return items.find(({ id }) => id === productId)?.name;
};
const isUsed = () => replicas.states()[0]?.behindMs !== null;

/** The replica has all that was written so far, and from here on nothing more: a pause that is asked for comes later. */
async function pause(): Promise<void> {
  const [written] = await primary.$queryRaw<{ at: string }[]>`SELECT pg_current_wal_lsn()::text AS at`;
  const isThere = async () => {
    const [row] = await replica.$queryRaw<{ is: boolean }[]>`
      SELECT pg_last_wal_replay_lsn() >= ${written?.at}::pg_lsn AS is`;
    return row?.is;
  };
  await expect.poll(isThere, within).toBe(true);
  await replica.$executeRaw`SELECT pg_wal_replay_pause()`;
  const stateNow = async () => {
    const [row] = await replica.$queryRaw<{ state: string }[]>`
      SELECT pg_get_wal_replay_pause_state() AS state`;
    return row?.state;
  };
  await expect.poll(stateNow, within).toBe("paused");
}
const resume = () => replica.$executeRaw`SELECT pg_wal_replay_resume()`;

/** A customer, known to the primary as well, who has the product. */
async function boughtBy(userId: UserId): Promise<UserId> {
  const { email, emailIndex, name, passwordHash } = await shop.db.user.findUniqueOrThrow({
    where: { id: userId },
  });
  await primary.user.create({ data: { id: userId, email, emailIndex, name, passwordHash } });
  const { id: variantId } = await primary.variant.findFirstOrThrow({ where: { productId } });
  const texts = { productSlug: "", name: "", sku: "" };
  const money = { unitPrice: 1_000, quantity: 1, lineTotal: 1_000 };
  await primary.order.create({
    data: {
      ...{ id: newId("Order"), userId, status: "DELIVERED", ...bareOrder(), subtotal: 1_000, total: 1_000 },
      lines: { create: { id: newId("OrderLine"), position: 0, variantId, productId, ...texts, ...money } },
    },
  });
  return userId;
}

/** As staff do it, but for the purge and what else follows. */
async function publishReview(stars: number): Promise<void> {
  await primary.review.updateMany({ data: { status: "PUBLISHED", stars } });
  await primary.product.update({ where: { id: productId }, data: { ratingSum: stars, ratingCount: 1 } });
}

/** As staff do it, but for the purge. */
async function rename(name: string): Promise<void> {
  await inTransaction(primary, async (tx) => {
    await tx.product.update({ where: { id: productId }, data: { name, version: { increment: 1 } } });
    await refreshDocuments(tx, [productId]);
  });
}

beforeEach(async () => {
  openReading(60_000);
  await expect.poll(isUsed, within).toBe(true);
});
afterEach(async () => {
  await resume().catch(() => undefined);
  await reading.close();
});

describe("read replicas", () => {
  test("shoppers read from the replica, staff what they have just written", async () => {
    await rename("Before");
    await expect.poll(() => nameFor(shopper(emptyCache())), within).toBe("Before");
    await pause();
    await rename("After");
    // What shoppers are told is the replica's from now on, but for a moment in which it does not answer at once.
    await expect.poll(() => nameFor(shopper(emptyCache())), within).toBe("Before");
    await expect.poll(() => listedFor(shopper(emptyCache())), within).toBe("Before");
    const staff = asked(shop.user(await createUser(shop, "owner"), "owner"), emptyCache());
    expect(await nameFor(staff)).toBe("After");
    expect(await listedFor(staff)).toBe("After");
  });

  test("collections, what belongs beside a product, moved addresses and the site map come from there too", async () => {
    const other = (await createProduct(primary, { name: "Plain bowl", slug: "plain-bowl" })).productId;
    const id = newId("Collection");
    await primary.collection.create({ data: { id, slug: "table", name: "Table", kind: "MANUAL" } });
    await primary.collectionProduct.create({ data: { collectionId: id, productId, position: 0 } });
    await primary.productRelation.create({ data: { productId, relatedId: other, position: 0 } });
    await primary.slugRedirect.create({ data: { kind: "PRODUCT", slug: "old-mug", targetId: productId } });
    await inTransaction(primary, (tx) => refreshDocuments(tx, [productId, other]));
    const seen = async (ctx: Ctx) => {
      const [named] = await listCollections(ctx);
      const { items } = await listProducts(ctx, listProductsSchema.parse({ collection: "table" }));
      const [collection, beside, moved, addresses, facets] = await Promise.all([
        getCollection(ctx, { collection: "table" }).then(({ name }) => name),
        relatedProducts(ctx, { productId }).then(({ related }) => related.map(({ slug }) => slug)),
        findMoved(ctx, { kind: "PRODUCT", slug: "old-mug" }),
        listAddresses(ctx, { part: 1 }).then((part) => part.items.map(({ slug }) => slug).sort()),
        readAttributeFacets(ctx).then((all) => all.map(({ code }) => code)),
      ]);
      return { named: named?.name, listed: items.length, collection, beside, moved, addresses, facets };
    };
    const before = {
      ...{ named: "Table", listed: 1, collection: "Table", beside: ["plain-bowl"], facets: [] },
      ...{ moved: { slug: "plain-mug" }, addresses: ["plain-bowl", "plain-mug"] },
    };
    await expect.poll(() => seen(shopper(emptyCache())).catch(String), within).toEqual(before);
    await pause();
    await primary.collection.update({ where: { id }, data: { name: "Tableware" } });
    await primary.productRelation.deleteMany();
    await primary.slugRedirect.deleteMany();
    await primary.product.update({ where: { id: other }, data: { slug: "plain-dish" } });
    await primary.attribute.create({
      data: { id: newId("Attribute"), code: "glaze", name: "Glaze", kind: "TEXT", filterable: true },
    });
    await expect.poll(() => seen(shopper(emptyCache())).catch(String), within).toEqual(before);
    const staff = asked(shop.user(await createUser(shop, "owner"), "owner"), emptyCache());
    expect(await seen(staff)).toMatchObject({
      ...{ named: "Tableware", collection: "Tableware", moved: null, facets: ["glaze"] },
      addresses: ["plain-dish", "plain-mug"],
    });
  });

  test("a product's address and its reviews come from there too, but not to who has just written one", async () => {
    const review = { productId, stars: 5, title: "", body: "It holds tea.", authorName: "Robin" };
    const author = asked(shop.user(await boughtBy(await createUser(shop))));
    await writeReview(author, review);
    await publishReview(5);
    const seen = async (ctx: Ctx) => {
      const list = (page: number) => listReviews(ctx, { productId, page, limit: 10 });
      const [{ slug }, first, far] = await Promise.all([
        getProduct(ctx, { product: "plain-mug" }),
        list(1),
        list(6),
      ]);
      return { slug, first: first.histogram, far: far.histogram };
    };
    const before = { slug: "plain-mug", first: [0, 0, 0, 0, 1], far: [0, 0, 0, 0, 1] };
    await expect.poll(() => seen(shopper(emptyCache())).catch(String), within).toEqual(before);
    await pause();
    await primary.product.update({ where: { id: productId }, data: { slug: "plain-cup" } });
    await publishReview(4);
    await expect.poll(() => seen(shopper(emptyCache())).catch(String), within).toEqual(before);
    const staff = asked(shop.user(await createUser(shop, "owner"), "owner"), emptyCache());
    expect((await getProduct(staff, { product: "plain-cup" })).id).toBe(productId);
    expect((await listReviews(staff, { productId, page: 1, limit: 10 })).histogram).toEqual([0, 0, 0, 1, 0]);
    // Said anew it waits for staff: its author sees that, and nobody the old one.
    const again = { stars: 3, status: "PENDING" };
    expect((await writeReview(author, { ...review, stars: 3 })).review).toMatchObject(again);
    expect((await ownReview(author, { productId })).review).toMatchObject(again);
    expect((await listReviews(shopper(), { productId, page: 1, limit: 10 })).items).toEqual([]);
    await primary.product.update({ where: { id: productId }, data: { slug: "plain-mug" } });
  });

  test("a product that staff changed never flips back because a replica lags", async () => {
    await rename("Old");
    await cache.purge(tagsOfProducts([productId]));
    await expect.poll(() => nameFor(shopper(emptyCache())), within).toBe("Old");
    expect(await listedFor(shopper())).toBe("Old");
    await pause();
    await rename("New");
    await cache.purge(tagsOfProducts([productId]));
    // The replica is used and still has the old one: whoever is asked now fills the cache for ten minutes.
    await expect.poll(isUsed, within).toBe(true);
    expect(await nameFor(shopper())).toBe("New");
    expect(await listedFor(shopper())).toBe("New");
    await cache.purge(tagsOfProducts([productId]));
    expect(await listedFor(shopper())).toBe("New");
    await resume();
    await expect.poll(() => reading.source([`product:${productId}`]) !== null, within).toBe(true);
    await cache.purge(["products"]);
    await expect.poll(() => reading.source(["products"]) !== null, within).toBe(true);
    expect(await listedFor(shopper())).toBe("New");
  });

  test("one that lags too much is left out, and taken again when it has caught up", async () => {
    await reading.close();
    openReading(1_500);
    await expect.poll(isUsed, within).toBe(true);
    await pause();
    await rename("Late");
    await expect.poll(isUsed, within).toBe(false);
    expect(await nameFor(shopper())).toBe("Late");
    await resume();
    await expect.poll(isUsed, within).toBe(true);
  });

  test("one that is killed costs nobody an answer, and is used again when it is back", async () => {
    const { port } = new URL(replicaServer.url);
    process.kill(replicaServer.pid, "SIGQUIT");
    await replicaServer.ended;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => listedFor(shopper(emptyCache())).catch(String)),
    );
    expect(new Set(answers)).toEqual(new Set(["Late"]));
    await expect.poll(isUsed, within).toBe(false);
    replicaServer = await startPostgres({
      dataDir: join(folder, "replica"),
      fast: true,
      port: Number(port),
    });
    await expect.poll(isUsed, within).toBe(true);
  });
});

function emptyCache(): ReadCache {
  return createReadCache({ redis: null, log: shop.deps.log });
}
