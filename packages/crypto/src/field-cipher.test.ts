import { createCipheriv, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeyTable } from "../testing/key-table";
import { type Cell, createFieldCipher, isSealed, keyIdOf } from "./field-cipher";
import { SealedValueError } from "./sealed-value-error";

const newKey = () => randomBytes(32);
const named = (id: string, key = newKey()) => `${id}:${key.toString("base64")}`;
const k1 = newKey();
const { store } = createKeyTable();
const cipher = createFieldCipher(named("k1", k1), store);
const cell = { table: "users", column: "email", rowId: "usr_1" };

async function openOf(sealed: string, where: Cell = cell, by = cipher): Promise<string | null> {
  return (await by.load([sealed])).open(sealed, where);
}

async function reasonOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof SealedValueError) return error.reason;
    throw error;
  }
  return "opened";
}

/** A value of the first version, as shops have them from before there were data keys. */
function sealedBefore(text: string, keyId: string, key: Buffer, { table, column, rowId }: Cell): string {
  const nonce = randomBytes(12);
  const old = createCipheriv("aes-256-gcm", key, nonce);
  old.setAAD(Buffer.from(JSON.stringify(["v1", keyId, table, column, rowId])));
  const body = [nonce, old.update(text, "utf8"), old.final(), old.getAuthTag()];
  return `v1.${keyId}.${Buffer.concat(body).toString("base64url")}`;
}

describe("sealed fields", () => {
  it("open to what was sealed, whatever it was", async () => {
    const sealer = await cipher.forPerson("usr_1");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 300 }), async (text) => {
        expect(await openOf(sealer.seal(text, cell))).toBe(text);
      }),
    );
  });

  it("show neither the text nor that two texts are equal, but whose key opens them", async () => {
    const sealer = await cipher.forPerson("usr_1");
    const one = sealer.seal("maria@example.com", cell);
    const two = sealer.seal("maria@example.com", cell);
    expect(one).toMatch(/^v2\.usr_1\.[A-Za-z0-9_-]+$/);
    expect(one).not.toBe(two);
    expect(keyIdOf(one)).toBe("usr_1");
    expect(Buffer.from(one.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain("maria");
  });

  it.each([
    ["another row", { ...cell, rowId: "usr_2" }],
    ["another column", { ...cell, column: "name" }],
    ["another table", { ...cell, table: "orders" }],
    ["a cell whose names run together alike", { table: "user", column: "semail", rowId: "usr_1" }],
    ["a cell with the separator in its name", { table: 'users","email', column: "", rowId: "usr_1" }],
  ])("do not open in %s", async (_, elsewhere) => {
    const sealed = (await cipher.forPerson("usr_1")).seal("maria@example.com", cell);
    expect(await reasonOf(() => openOf(sealed, elsewhere))).toBe("refused");
  });

  it("do not open when any one byte was changed", async () => {
    const sealed = (await cipher.forPerson("usr_1")).seal("secret", cell);
    const bytes = Buffer.from(sealed.split(".")[2] ?? "", "base64url");
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(await reasonOf(() => openOf(`v2.usr_1.${changed.toString("base64url")}`))).toBe("refused");
    }
  });

  it("do not open when cut short, under another person's name, or under a key that is not there", async () => {
    const sealed = (await cipher.forPerson("usr_1")).seal("secrets!", cell);
    await cipher.forPerson("usr_2");
    expect(await reasonOf(() => openOf(sealed.slice(0, -4)))).toBe("refused");
    expect(await reasonOf(() => openOf(sealed.slice(0, 20)))).toBe("malformed");
    expect(await reasonOf(() => openOf(sealed.replace("v2.usr_1.", "v2.usr_2.")))).toBe("refused");
    expect(await reasonOf(() => openOf(sealed.replace("v2.usr_1.", "v2.usr_9.")))).toBe("unknown-key");
  });

  it.each([
    "",
    "v2",
    "v2.usr_1.",
    "v2..AAAA",
    "v2.usr_1.!!!",
    "v3.usr_1.AAAA",
    "maria@example.com",
    "v1.k1.=",
  ])("refuse %j, which is none", async (text) => {
    expect(isSealed(text) ? await reasonOf(() => openOf(text)) : "none").not.toBe("opened");
    expect(["malformed", "unknown-key"]).toContain(await reasonOf(() => openOf(text)));
  });

  it("open only what was loaded", async () => {
    const sealed = (await cipher.forPerson("usr_1")).seal("x", cell);
    const opener = await cipher.load([]);
    expect(() => opener.open(sealed, cell)).toThrow("was not loaded");
  });

  it("of the first version still open, and a value's own key seals what belongs to it", async () => {
    const k0 = newKey();
    const old = sealedBefore("maria@example.com", "k0", k0, cell);
    const both = createFieldCipher(`${named("k1", k1)},${named("k0", k0)}`, store);
    expect(await openOf(old, cell, both)).toBe("maria@example.com");
    expect(await reasonOf(() => openOf(old))).toBe("unknown-key");
    expect(await both.likeValue(old)).toBeNull();
    const guest = (await both.fresh()).seal("a", cell);
    const note = (await both.likeValue(guest))?.seal("b", { ...cell, column: "note" }) ?? "";
    expect(keyIdOf(note)).toBe(keyIdOf(guest));
  });
});

describe("an erased person", () => {
  it("cannot be read any more, nor sealed for, and others can", async () => {
    const one = (await cipher.forPerson("usr_gone")).seal("gone", cell);
    const other = (await cipher.forPerson("usr_stays")).seal("here", cell);
    await cipher.erase(["usr_gone"]);
    expect(await openOf(one)).toBeNull();
    expect(await openOf(other)).toBe("here");
    expect(await reasonOf(() => cipher.forPerson("usr_gone"))).toBe("erased");
    expect(await reasonOf(() => cipher.likeValue(one))).toBe("erased");
  });
});
