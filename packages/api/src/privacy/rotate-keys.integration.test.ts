import { createCipheriv, randomBytes } from "node:crypto";
import { createFieldCipher, parseKeyring } from "@storewright/crypto";
import { createDb, createKeyStore, type Db } from "@storewright/db";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openUsers } from "../identity";
import { rotateKeys } from "./rotate-keys";

const ROWS = 10_000;

let database: TestDatabase;
let readers: Db;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  readers = createDb({ url: database.url, poolSize: 4 });
});
afterAll(async () => {
  await readers.$disconnect();
  await database.close();
});

const newKey = () => randomBytes(32);
const [first, second] = [newKey(), newKey()];
const before = `k1:${first.toString("base64")}`;
const during = `k2:${second.toString("base64")},${before}`;
const after = `k2:${second.toString("base64")}`;

/** As the release before data keys sealed it. */
function sealedBefore(text: string, column: string, rowId: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", first, nonce);
  cipher.setAAD(Buffer.from(JSON.stringify(["v1", "k1", "users", column, rowId])));
  const body = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1.k1.${body.toString("base64url")}`;
}

describe("npm run keys:rotate", () => {
  it("rotates 10,000 rows while readers read: no read fails, and the old key is of no more use", async () => {
    const { db } = database;
    const store = createKeyStore(db);
    const old = createFieldCipher(before, store);
    // Half from before there were data keys, half from under the key that goes.
    const users = await Promise.all(
      Array.from({ length: ROWS }, async (_, index) => {
        const id = newId("User");
        const [email, name] = [`${id}@example.com`, `Robin ${index}`];
        const sealer = index % 2 === 0 ? null : await old.forPerson(id);
        const seal = (text: string, column: string) =>
          sealer?.seal(text, { table: "users", column, rowId: id }) ?? sealedBefore(text, column, id);
        return { id, email: seal(email, "email"), name: seal(name, "name") };
      }),
    );
    const emails = new Map(users.map(({ id }) => [id, `${id}@example.com`]));
    await db.$executeRaw`
      INSERT INTO users (id, email, name, email_index, password_hash)
      SELECT id, email, name, id, 'unusable' FROM jsonb_to_recordset(${JSON.stringify(users)}::jsonb)
        AS u (id text, email text, name text)`;
    let reads = 0;
    const wrong: string[] = [];
    let done = false;
    const read = async () => {
      // A process of the shop, with the memory of one: keys, and rows as they were read a moment ago.
      const cipher = createFieldCipher(during, createKeyStore(readers));
      while (!done) {
        const rows = await readers.$queryRaw<{ id: string; email: string; name: string; role: "customer" }[]>`
          SELECT id, email, name, role::text AS role FROM users TABLESAMPLE SYSTEM (5) LIMIT 50`;
        for (const user of await openUsers({ cipher }, rows)) {
          if (user.email !== emails.get(user.id)) wrong.push(user.id);
          reads += 1;
        }
        // Readers share this processor with the rotation.
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const reading = Promise.all([read(), read()]);
    reading.catch(() => undefined);
    const keys = parseKeyring(during);
    const told: number[] = [];
    const rotation = await rotateKeys(
      { db, store, keys, cipher: createFieldCipher(during, store) },
      ({ rewrapped, resealed }) => told.push(rewrapped + (resealed["users"] ?? 0)),
    ).finally(() => {
      done = true;
    });
    await reading;
    expect(rotation).toEqual({ rewrapped: ROWS / 2, resealed: { users: ROWS / 2 } });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(15);
    expect(reads).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
    const rows = await db.user.findMany({ select: { id: true, email: true, name: true, role: true } });
    const opened = await openUsers({ cipher: createFieldCipher(after, store) }, rows);
    expect(opened.every(({ id, email }) => emails.get(id) === email)).toBe(true);
    const again = { db, store, keys, cipher: createFieldCipher(during, store) };
    expect(await rotateKeys(again)).toEqual({ rewrapped: 0, resealed: {} });
  }, 300_000);

  it("goes on where it was cut short, seals what was in clear, and leaves a row alone that changes meanwhile", async () => {
    const { db } = database;
    const id = newId("User");
    const name = sealedBefore("Robin", "name", id);
    const email = sealedBefore("robin@example.com", "email", id);
    await db.user.create({ data: { id, email, name, emailIndex: id, passwordHash: "unusable" } });
    const passkey = { userId: id, publicKey: Buffer.from("x"), transports: [], name: "My phone" };
    await db.passkey.create({ data: { id: "key_1", ...passkey } });
    const store = createKeyStore(db);
    const cipher = createFieldCipher(during, store);
    const parts = { db, store, keys: parseKeyring(during), cipher };
    const cut = rotateKeys(parts, () => {
      throw new Error("cut short");
    });
    await expect(cut).rejects.toThrow("cut short");
    expect(await rotateKeys(parts)).toEqual({ rewrapped: 0, resealed: { passkey: 1 } });
    const { name: sealed } = await db.passkey.findUniqueOrThrow({ where: { id: "key_1" } });
    const opener = await cipher.load([sealed]);
    expect(opener.open(sealed, { table: "passkey", column: "name", rowId: "key_1" })).toBe("My phone");
  });

  it("ends what backups from before the first rotation show, when the key of before is destroyed", async () => {
    const { db } = database;
    const id = newId("User");
    const backup = {
      email: sealedBefore("ada@example.com", "email", id),
      name: sealedBefore("Ada Example", "name", id),
    };
    await db.user.create({ data: { id, ...backup, emailIndex: id, passwordHash: "unusable" } });
    const store = createKeyStore(db);
    const cipher = createFieldCipher(during, store);
    await rotateKeys({ db, store, keys: parseKeyring(during), cipher });
    await cipher.erase([id]);
    const restored = { id, ...backup, role: "customer" as const };
    // No data key is in such a value: whoever has the key of before reads it, also after the erasure.
    const [read] = await openUsers({ cipher: createFieldCipher(during, store) }, [restored]);
    expect(read).toMatchObject({ email: "ada@example.com", name: "Ada Example" });
    await expect(openUsers({ cipher: createFieldCipher(after, store) }, [restored])).rejects.toMatchObject({
      reason: "unknown-key",
    });
    const [now] = await db.user.findMany({
      where: { id },
      select: { id: true, email: true, name: true, role: true },
    });
    if (now === undefined) throw new Error("the account is gone");
    expect(await openUsers({ cipher: createFieldCipher(after, store) }, [now])).toMatchObject([
      { email: "" },
    ]);
  });
});
