import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { connectWithSecrets } from "@storewright/crypto";
import { createLogger } from "@storewright/telemetry";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startRedis } from "../../../scripts/services.mjs";
import { selfSigned } from "../../api/testing/self-signed";
import { createRedis } from "./redis";

vi.setConfig({ testTimeout: 60_000 });
const until = { timeout: 30_000, interval: 20 };
let folder = "";
let server: Awaited<ReturnType<typeof startRedis>>;
/** A client of the operator's, which is let in from before. */
let operator: Redis;
let url = "";
/** A busy machine must not look like a Redis that is away. */
const patient = { log: createLogger({ name: "test", level: "silent" }), operationLimitMs: 20_000 };

/** What a platform does: Redis is told, and the file follows. */
async function rotate(password: string): Promise<void> {
  await operator.config("SET", "requirepass", password);
  await writeFile(join(folder, "password"), password);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storewright-rotating-"));
  server = await startRedis({ dataDir: join(folder, "redis"), role: "cache" });
  operator = new Redis(server.url);
  await operator.acl("SETUSER", "operator", "on", ">of the operator", "~*", "&*", "+@all");
  operator.disconnect();
  operator = new Redis({ port: server.port, username: "operator", password: "of the operator" });
  await rotate("first");
  url = `redis://127.0.0.1:${server.port}?password_file=${encodeURIComponent(join(folder, "password"))}`;
});

afterAll(async () => {
  operator.disconnect();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("a password of Redis that changes while the shop runs", () => {
  it("is read for each connection, of subscriptions too; what is open goes on", async () => {
    const redis = createRedis(url, patient);
    const heard: string[] = [];
    let gaps = 0;
    redis.subscribe(
      "told",
      (message) => heard.push(message),
      () => (gaps += 1),
    );
    const ping = () => redis.attempt((client) => client.ping(), "away");
    await expect.poll(ping, until).toBe("PONG");
    await expect.poll(() => gaps, until).toBe(1);
    await rotate("second");
    expect(await ping()).toBe("PONG");
    // Both connections are cut, and come back with the password of now.
    await operator.call("CLIENT", "KILL", "USER", "default");
    await expect.poll(() => gaps, until).toBeGreaterThan(1);
    await expect.poll(ping, until).toBe("PONG");
    await operator.publish("told", "after");
    await expect.poll(() => heard, until).toEqual(["after"]);
    await redis.close();
  });

  it("is proved anew by a connection that stays", async () => {
    const client = connectWithSecrets(
      url,
      (address, own) => new Redis(address, { ...own, retryStrategy: () => 50 }),
      20,
    );
    client.on("error", () => undefined);
    const number = await client.client("ID");
    const proofs = async () => {
      const stats = String(await operator.call("INFO", "commandstats"));
      return Number(/cmdstat_auth:calls=(\d+)/.exec(stats)?.[1]);
    };
    const before = await proofs();
    await rotate("third");
    await expect.poll(proofs, until).toBeGreaterThan(before);
    expect(await client.client("ID")).toBe(number);
    const copy = client.duplicate();
    expect(await copy.ping()).toBe("PONG");
    for (const each of [client, copy]) each.disconnect();
  });

  it("is a certificate where Redis asks for one, and the one of now when that changes", async () => {
    const [ours, first, second] = [selfSigned(), selfSigned("first"), selfSigned("second")];
    const write = async ({ cert, key }: { cert: string; key: string }) => {
      await writeFile(join(folder, "cert.pem"), cert);
      await writeFile(join(folder, "key.pem"), key);
    };
    await writeFile(join(folder, "ca.pem"), ours.cert);
    await write(first);
    // In front of Redis: who has no certificate that it knows is sent away.
    const asked = { ...ours, ca: first.cert, requestCert: true, rejectUnauthorized: true };
    const gate = createServer(asked, (visitor) => {
      const redis = connect(server.port, "127.0.0.1");
      visitor.on("error", () => redis.destroy()).on("close", () => redis.destroy());
      redis.on("error", () => visitor.destroy()).on("close", () => visitor.destroy());
      visitor.pipe(redis).pipe(visitor);
    });
    await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
    const address = gate.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const place = new URL(`rediss://localhost:${port}`);
    place.searchParams.set("password_file", join(folder, "password"));
    place.searchParams.set("sslrootcert", join(folder, "ca.pem"));
    const open = (to: URL) => {
      const redis = createRedis(to.toString(), patient);
      return { redis, ping: () => redis.attempt((client) => client.ping(), "away") };
    };
    const stranger = open(place);
    place.searchParams.set("sslcert", join(folder, "cert.pem"));
    place.searchParams.set("sslkey", join(folder, "key.pem"));
    const known = open(place);
    await expect.poll(known.ping, until).toBe("PONG");
    expect(await stranger.ping()).toBe("away");
    await write(second);
    gate.setSecureContext({ ...ours, ca: second.cert });
    await operator.call("CLIENT", "KILL", "USER", "default");
    await expect.poll(known.ping, until).toBe("PONG");
    for (const { redis } of [stranger, known]) await redis.close();
    await new Promise((resolve) => gate.close(resolve));
  });

  it("has to be there at the start", () => {
    const missing = url.replace(/password$/, "missing");
    expect(() => createRedis(missing, patient)).toThrow("cannot be read (ENOENT)");
  });
});
