import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createDb } from "./client";

const role = `rotating_${randomBytes(6).toString("hex")}`;
const admin = new pg.Client({ connectionString: inject("databaseUrl") });
let folder = "";
let url = "";

/** What a platform does: Postgres is told, and the file follows. */
async function rotate(password: string): Promise<void> {
  await admin.query(`ALTER ROLE ${role} PASSWORD '${password}'`);
  await writeFile(join(folder, "password"), `${password}\n`);
}

beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE ROLE ${role} LOGIN`);
  folder = await mkdtemp(join(tmpdir(), "storewright-rotating-"));
  await rotate("first");
  const place = new URL(inject("databaseUrl"));
  place.username = role;
  place.password = "of no use";
  place.searchParams.set("password_file", join(folder, "password"));
  url = place.toString();
});

afterAll(async () => {
  await admin.query(`DROP ROLE ${role}`);
  await admin.end();
  await rm(folder, { recursive: true, force: true });
});

const ask = (db: ReturnType<typeof createDb>) =>
  db.$queryRaw<{ pid: number; who: string }[]>`SELECT pg_backend_pid() AS pid, current_user AS who`;

describe("a password of Postgres that changes while the shop runs", () => {
  it("is read for each connection; what is open goes on, and no question fails", async () => {
    const db = createDb({ url, poolSize: 2, statementTimeoutMs: 60_000 });
    try {
      const [before] = await ask(db);
      expect(before?.who).toBe(role);
      await admin.query("SELECT pg_advisory_lock(712027)");
      const under = db.$queryRaw<{ n: number }[]>`SELECT 1 AS n FROM pg_advisory_lock_shared(712027)`;
      await rotate("second");
      // The connection of before waits: the second one needs the password of now.
      const [after] = await ask(db);
      expect(after?.pid).not.toBe(before?.pid);
      await admin.query("SELECT pg_advisory_unlock(712027)");
      expect(await under).toEqual([{ n: 1 }]);
      await expect(db.$transaction((tx) => ask(tx as typeof db))).resolves.toMatchObject([{ who: role }]);
    } finally {
      await db.$disconnect();
    }
  });

  it("has to be there at the start, and is what it was while its file is gone", async () => {
    const missing = url.replace(/password$/, "missing");
    expect(() => createDb({ url: missing })).toThrow("cannot be read (ENOENT)");
    const db = createDb({ url, poolSize: 1 });
    try {
      await rm(join(folder, "password"));
      await expect(ask(db)).resolves.toMatchObject([{ who: role }]);
    } finally {
      await db.$disconnect();
      await rotate("third");
    }
  });
});
