import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRunning, knownProcess } from "./processes.mjs";
import { askRedis } from "./redis.mjs";
import { startPostgres, startRedis } from "./services.mjs";

/** @type {string} */
let folder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storewright-services-"));
  await chmod(folder, 0o711);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/**
 * @param {string} url
 * @param {string} sql
 */
async function query(url, sql) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("startPostgres", () => {
  it("keeps its data, its port and its password over a killed server, and refuses a second one on the folder", async () => {
    const dataDir = join(folder, "postgres");
    const first = await startPostgres({ dataDir });
    await query(first.url, "create table kept as select 'Größe' as word");
    const born = knownProcess(first.pid);
    process.kill(first.pid, "SIGKILL");
    await expect(first.ended).resolves.toBe("ended by SIGKILL");
    expect(born && isRunning(born)).toBe(false);

    const second = await startPostgres({ dataDir });
    try {
      expect(second.port).toBe(first.port);
      expect(await query(second.url, "select word from kept")).toEqual([{ word: "Größe" }]);
      expect(await query(second.url, "show fsync")).toEqual([{ fsync: "on" }]);
      await expect(startPostgres({ dataDir })).rejects.toThrow(/Another Postgres/);
      await expect(query(second.url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password/);
    } finally {
      await second.stop();
    }
    await expect(second.ended).resolves.toBe("ended with code 0");
  });

  it("starts again when the killed server's process id belongs to a stranger", async () => {
    const dataDir = join(folder, "reused-id");
    await (await startPostgres({ dataDir, fast: true })).stop();
    await writeFile(join(dataDir, "cluster/postmaster.pid"), `${process.pid}\n/elsewhere\n`);
    const again = await startPostgres({ dataDir, fast: true });
    await again.stop();
  });
});

describe("startRedis", () => {
  /** Until it is answered with that: on a busy machine one question may be given up too early. @param {number} port @param {string} commands */
  const answers = (port, commands) => expect.poll(() => askRedis(port, commands), { timeout: 30_000 });
  const lines = (/** @type {string[]} */ ...words) => words.map((word) => `${word}\r\n`).join("");
  const passwordIn = (/** @type {string} */ url) => decodeURIComponent(new URL(url).password);

  it.each(
    /** @type {const} */ ([
      ["state", "noeviction"],
      ["cache", "allkeys-lru"],
    ]),
  )("starts the %s store with the policy %s, behind a password", async (role, policy) => {
    const server = await startRedis({ dataDir: join(folder, role), role });
    try {
      const asked = lines(`AUTH ${passwordIn(server.url)}`, "CONFIG GET maxmemory-policy", "PING");
      await answers(server.port, asked).toContain(policy);
      await answers(server.port, lines("GET x", "PING")).toContain("-NOAUTH");
    } finally {
      await server.stop();
    }
  });

  it("finds what was written again after the state store was killed", async () => {
    const dataDir = join(folder, "killed");
    const first = await startRedis({ dataDir, role: "state" });
    const signIn = `AUTH ${passwordIn(first.url)}`;
    const write = lines(signIn, "CONFIG SET appendfsync always", "SET kept yes", "PING");
    await answers(first.port, write).toContain("+PONG");
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    const second = await startRedis({ dataDir, role: "state", port: first.port });
    try {
      await answers(second.port, lines(signIn, "GET kept", "PING")).toContain("\nyes\r");
    } finally {
      await second.stop();
    }
  });
});
