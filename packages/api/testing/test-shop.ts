import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createReadCache, createVersionedStore } from "@storewright/cache";
import { createBlindIndex, createFieldCipher, createTokenIssuer } from "@storewright/crypto";
import { type Db, openKeyStore } from "@storewright/db";
import { createTestDatabase } from "@storewright/db/testing";
import {
  newId,
  permissionsByRole,
  type Role,
  type SessionId,
  trustedId,
  type UserId,
  type VariantId,
} from "@storewright/kernel";
import { createStripeGateway } from "@storewright/payments";
import { type RunningSimulator, startSimulator } from "@storewright/payments/testing";
import { createPostgresSearch } from "@storewright/search";
import { createLogger } from "@storewright/telemetry";
import { exportJWK, generateKeyPair } from "jose";
import { vi } from "vitest";
import type { Ctx, Deps, ShopSettings } from "../src/context";
import { systemContext } from "../src/context";
import { receivePaymentEvent } from "../src/order";

/** A shop on a database of its own with the payment simulator; nothing in it is a mock. */
export interface TestShop {
  readonly db: Db;
  readonly databaseUrl: string;
  /** The owner of the database, for what no shop may do itself. */
  readonly owner: Db;
  readonly deps: Deps;
  readonly simulator: RunningSimulator;
  /** The shop's keys as variables, for a process of its own beside the test. */
  readonly keys: Readonly<
    Record<"PII_KEYS" | "PII_INDEX_KEY" | "JWT_PRIVATE_JWK" | "KEYS_DATABASE_URL", string>
  >;
  /** Everything that was logged, for tests that look for what must not be there. */
  readonly logged: string[];
  guest(cartToken?: string): Ctx;
  user(userId: UserId, role?: Role): Ctx;
  system(): Ctx;
  close(): Promise<void>;
}

export interface TestShopOptions {
  readonly settings?: Partial<ShopSettings>;
  readonly poolSize?: number;
}

/** A busy machine may take its time: how soon a silent provider or database is given up is looked at where that is promised. */
const PATIENCE_MS = 30_000;

/** Keys of a shop that lives as long as one suite. */
async function testKeys() {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  return {
    PII_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    PII_INDEX_KEY: randomBytes(32).toString("base64"),
    JWT_PRIVATE_JWK: JSON.stringify({ ...(await exportJWK(privateKey)), kid: "test" }),
  };
}

/** Builds the shop and a webhook door for the simulator; close it at the end of the suite. */
export async function createTestShop(adminUrl: string, options: TestShopOptions = {}): Promise<TestShop> {
  const database = await createTestDatabase(adminUrl, options.poolSize);
  const { db, url, close } = database;
  // The table of keys is in the suite's own database; the connections are apart, as in a shop.
  const keyStore = openKeyStore(url, { connectTimeoutMs: PATIENCE_MS, statementTimeoutMs: PATIENCE_MS });
  const keys = await testKeys();
  const logged: string[] = [];
  const log = createLogger({
    name: "test",
    level: "debug",
    destination: { write: (line) => void logged.push(line) },
  });
  const door = await openWebhookDoor((body, signature) => takeWebhook(body, signature));
  const simulator = await startSimulator({ webhookUrl: door.url });
  const deps: Deps = {
    db,
    // The shop's own second would answer what was there before, on a machine that stalls for one.
    cache: createReadCache({ redis: null, log, slowMs: PATIENCE_MS }),
    carts: createVersionedStore(null),
    search: (typeof createPostgresSearch === "function" ? createPostgresSearch(db) : undefined) as never,
    payments: createStripeGateway({
      secretKey: simulator.secretKey,
      webhookSecret: simulator.webhookSecret,
      apiBase: simulator.url,
      timeoutMs: PATIENCE_MS,
    }),
    cipher: createFieldCipher(keys.PII_KEYS, keyStore.store),
    blindIndex: createBlindIndex(keys.PII_INDEX_KEY),
    tokens: createTokenIssuer(keys.JWT_PRIVATE_JWK),
    settings: {
      name: "Test shop",
      currency: "USD",
      locale: "en-US",
      holdMinutes: 15,
      maxQuantityPerLine: 99,
      maxLinesPerCart: 100,
      maxHoldsPerCaller: Number.POSITIVE_INFINITY,
      captureMethod: "automatic",
      pricesIncludeTax: true,
      webUrl: "http://shop.test",
      ...options.settings,
    },
    log,
  };
  await openTestSession(db);
  async function takeWebhook(body: Buffer, signature: string | undefined): Promise<void> {
    await receivePaymentEvent(systemContext(deps, "webhook"), deps.payments.verifyWebhook(body, signature));
  }
  const request = { requestId: "test", ip: "127.0.0.1" };
  return {
    db,
    databaseUrl: url,
    get owner() {
      return database.owner;
    },
    deps,
    simulator,
    keys: { ...keys, KEYS_DATABASE_URL: url },
    logged,
    guest: (cartToken) => ({ ...deps, ...request, caller: { kind: "anonymous" }, cartToken, issued: {} }),
    user: (userId, role = "customer") => ({
      ...deps,
      ...request,
      caller: {
        kind: "user",
        userId,
        role,
        permissions: permissionsByRole[role],
        sessionId: trustedId("Session", "ses_test") as SessionId,
        audience: "web",
      },
      issued: {},
    }),
    system: () => systemContext(deps, "test"),
    close: async () => {
      await simulator.close();
      await door.close();
      await deps.cache.close();
      await keyStore.close();
      await close();
    },
  };
}

/** The session that every caller of a test has: staff have proved in it who they are. */
async function openTestSession(db: Db): Promise<void> {
  const userId = newId("User");
  const person = { email: "", emailIndex: "nobody's", name: "", passwordHash: "" };
  await db.user.create({ data: { id: userId, ...person } });
  const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1_000);
  await db.session.create({ data: { id: "ses_test", userId, audience: "admin", expiresAt } });
}

async function openWebhookDoor(take: (body: Buffer, signature: string | undefined) => Promise<void>) {
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signature = request.headers["stripe-signature"];
    await take(Buffer.concat(chunks), typeof signature === "string" ? signature : undefined).then(
      () => response.writeHead(200).end(),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A customer's account with sealed name and address. */
export async function createUser(shop: TestShop, role: Role = "customer"): Promise<UserId> {
  const { deps, db } = shop;
  const id = newId("User");
  const email = `${id}@example.com`;
  const sealer = await deps.cipher.forPerson(id);
  await db.user.create({
    data: {
      id,
      email: sealer.seal(email, { table: "users", column: "email", rowId: id }),
      emailIndex: deps.blindIndex.of("email", email),
      name: sealer.seal("Robin Example", { table: "users", column: "name", rowId: id }),
      passwordHash: "unusable",
      role,
    },
  });
  return id;
}

/** An address that every shop accepts. */
export const testAddress = {
  name: "Robin Example",
  line1: "1 Harbour Street",
  city: "Portland",
  postalCode: "97201",
  country: "US",
} as const;

/** What a guest sends to place an order. */
export function guestOrder(paymentMethod = "pm_card_visa") {
  return {
    paymentMethod,
    shippingAddress: testAddress,
    email: "robin@example.com",
    shippingMethod: "standard",
  };
}

/** Waits until the shop has taken every event of the provider: what it was asked for so far has had all its effects. */
export async function everyEventTaken({ simulator }: Pick<TestShop, "simulator">): Promise<void> {
  const isTaken = ({
    pending_webhooks: wanted,
    delivered,
  }: ReturnType<typeof simulator.books>["events"][number]) => wanted === 0 || delivered;
  await vi.waitUntil(() => simulator.books().events.every(isTaken), { timeout: 30_000, interval: 10 });
}

/** On hand and reserved of a variant. */
export async function stockOf(db: Db, variantId: VariantId): Promise<{ onHand: number; reserved: number }> {
  const rows = await db.stockLevel.findMany({ where: { variantId } });
  return {
    onHand: rows.reduce((sum, row) => sum + row.onHand, 0),
    reserved: rows.reduce((sum, row) => sum + row.reserved, 0),
  };
}
