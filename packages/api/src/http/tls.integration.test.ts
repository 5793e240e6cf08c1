import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConnectionOptions, connect } from "node:tls";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { selfSigned } from "../../testing/self-signed";
import { type GatewayProcess, spawnGateway } from "../../testing/spawn-gateway";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

let shop: TestGateway;
let gate: GatewayProcess;
let folder: string;
let files: { certFile: string; keyFile: string };
let first: ReturnType<typeof selfSigned>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storewright-tls-"));
  files = { certFile: join(folder, "cert.pem"), keyFile: join(folder, "key.pem") };
  first = selfSigned("first");
  await write(first);
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 16),
  });
  gate = await spawnGateway(shop, { tls: files, publicUrl: "https://localhost" });
}, 180_000);
afterAll(async () => {
  await gate?.stop();
  await shop?.close();
  await rm(folder, { recursive: true, force: true });
});

async function write({ cert, key }: { cert: string; key: string }) {
  await writeFile(files.keyFile, key);
  await writeFile(files.certFile, cert);
}

function get(path: string, ca: string) {
  return new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        servername: "localhost",
        port: gate.port,
        path,
        ca,
        agent: false,
        headers: { Host: "localhost" },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
      },
    );
    asked.on("error", reject);
    asked.end();
  });
}

/** The name in the certificate that a new connection is shown. */
function shownName(): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port: gate.port, rejectUnauthorized: false }, () => {
      const { subject } = socket.getPeerCertificate();
      socket.destroy();
      resolve(String(subject.CN));
    });
    socket.on("error", reject);
  });
}

it("speaks TLS and tells browsers to come that way from now on", async () => {
  const { status, headers } = await get("/api/v1/categories", first.cert);
  expect(status).toBe(200);
  expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
  // The second one is hot.
  expect((await get("/api/v1/categories", first.cert)).headers["strict-transport-security"]).toBe(
    "max-age=31536000; includeSubDomains",
  );
  for (const path of ["/", "/healthz", "/api/v1/nothing", "/media/nothing.webp"])
    expect((await get(path, first.cert)).headers["strict-transport-security"], path).toContain("31536000");
});

/** What a client that offers these agrees on with the server; the reason where they agree on nothing. */
function agreed(offer: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(
      { host: "127.0.0.1", port: gate.port, rejectUnauthorized: false, ...offer },
      () => {
        resolve(`${socket.getProtocol()} ${socket.getCipher().standardName}`);
        socket.destroy();
      },
    );
    socket.on("error", (error) => resolve(`refused: ${error.message}`));
  });
}

it("speaks TLS 1.3 or 1.2 with authenticated ciphers and keys of the moment, and nothing older or weaker", async () => {
  expect(await agreed({})).toBe("TLSv1.3 TLS_AES_256_GCM_SHA384");
  expect(await agreed({ maxVersion: "TLSv1.2" })).toBe("TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
  // The strongest one that both know, whatever the client would rather have.
  const weakFirst = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384";
  expect(await agreed({ maxVersion: "TLSv1.2", ciphers: weakFirst })).toContain("AES_256");
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
  expect(await agreed(old)).toMatch(/^refused: .*version/);
  for (const ciphers of ["ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA", "AES128-GCM-SHA256"])
    expect(await agreed({ maxVersion: "TLSv1.2", ciphers }), ciphers).toMatch(/^refused: .*handshake/);
});

it("takes up a renewed certificate on SIGHUP and on its own, and keeps the one it has where the new one is broken", async () => {
  expect(await shownName()).toBe("first");
  await write(selfSigned("second"));
  gate.kill("SIGHUP");
  await expect.poll(shownName, { timeout: 30_000 }).toBe("second");
  await writeFile(files.certFile, "no certificate");
  gate.kill("SIGHUP");
  await expect.poll(() => gate.output(), { timeout: 30_000 }).toContain("cannot be used");
  expect(await shownName()).toBe("second");
  await write(selfSigned("third"));
  await expect.poll(shownName, { timeout: 30_000, interval: 200 }).toBe("third");
}, 60_000);
