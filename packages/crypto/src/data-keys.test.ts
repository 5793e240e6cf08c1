import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createKeyTable } from "../testing/key-table";
import { createDataKeys, KEY_MEMORY_MS, unwrapKey, wrapKey } from "./data-keys";
import { parseKeyring } from "./keyring";

const keys = parseKeyring(`k1:${randomBytes(32).toString("base64")}`);

function open() {
  const table = createKeyTable();
  const clock = { ms: 0 };
  return { ...table, clock, dataKeys: createDataKeys(keys, table.store, () => clock.ms) };
}

describe("data keys", () => {
  it("are stored wrapped, each for its own id", () => {
    const key = randomBytes(32);
    const wrapped = wrapKey(keys, { id: "usr_1", key });
    expect(wrapped).toMatch(/^w1\.k1\.[A-Za-z0-9_-]+$/);
    expect(unwrapKey(keys, "usr_1", wrapped)).toEqual(key);
    expect(() => unwrapKey(keys, "usr_2", wrapped)).toThrow("altered or moved");
    const others = parseKeyring(`k2:${randomBytes(32).toString("base64")}`);
    expect(() => unwrapKey(others, "usr_1", wrapped)).toThrow("k1, which is not in PII_KEYS");
  });

  it("of a person are the same for ever and in every process", async () => {
    const one = open();
    const other = createDataKeys(keys, one.store);
    const made = await Promise.all([one.dataKeys.ofPerson("usr_1"), other.ofPerson("usr_1")]);
    expect(made[0].key).toEqual(made[1].key);
    expect((await one.dataKeys.ofPerson("usr_1")).key).toEqual(made[0].key);
  });

  it("for guests come from a reserve: each is new, stored before it is used, and many cost few questions", async () => {
    const { dataKeys, rows, asked } = open();
    const taken = [];
    for (let index = 0; index < 300; index++) {
      const key = await dataKeys.take();
      expect(rows.has(key.id)).toBe(true);
      taken.push(key.id);
    }
    expect(new Set(taken).size).toBe(300);
    expect(asked.length).toBeLessThan(10);
    expect(asked.every((question) => question.startsWith("add"))).toBe(true);
  });

  it("hand out a reserve to a crowd, however many come at once", async () => {
    const { dataKeys } = open();
    const taken = await Promise.all(Array.from({ length: 500 }, () => dataKeys.take()));
    expect(new Set(taken.map(({ id }) => id)).size).toBe(500);
  });

  it("stay in memory for a minute and no longer, so that an erasure reaches every process", async () => {
    const { dataKeys, store, clock, asked } = open();
    await dataKeys.ofPerson("usr_1");
    await store.erase(["usr_1"]);
    const questions = asked.length;
    clock.ms = KEY_MEMORY_MS - 1;
    expect((await dataKeys.read(["usr_1"])).get("usr_1")).toBeInstanceOf(Buffer);
    expect(asked).toHaveLength(questions);
    clock.ms = KEY_MEMORY_MS;
    expect((await dataKeys.read(["usr_1"])).get("usr_1")).toBeNull();
  });

  it("that are wanted at once are asked for together", async () => {
    const { dataKeys, store, asked } = open();
    const ids = Array.from({ length: 50 }, (_, index) => `usr_${index}`);
    await store.add(ids.map((id) => ({ id, wrapped: wrapKey(keys, { id, key: randomBytes(32) }) })));
    const found = await Promise.all(ids.map((id) => dataKeys.read([id])));
    expect(found.every((each) => each.size === 1)).toBe(true);
    expect(asked.filter((question) => question.startsWith("read"))).toEqual(["read 50"]);
  });

  it("a question that fails is asked again by whoever comes next", async () => {
    const { store } = open();
    let away = true;
    const dataKeys = createDataKeys(keys, {
      ...store,
      read: (ids) => (away ? Promise.reject(new Error("away")) : store.read(ids)),
      add: (rows) => (away ? Promise.reject(new Error("away")) : store.add(rows)),
    });
    await expect(dataKeys.ofPerson("usr_1")).rejects.toThrow("away");
    await expect(dataKeys.take()).rejects.toThrow("away");
    await expect(dataKeys.ofToday()).rejects.toThrow("away");
    away = false;
    expect((await dataKeys.ofPerson("usr_1")).id).toBe("usr_1");
    expect((await dataKeys.take()).id).toMatch(/^dk_/);
    expect((await dataKeys.ofToday()).id).toMatch(/^dk_/);
  });

  it("of today are used for a quarter of an hour and end a day later", async () => {
    const { dataKeys, rows, clock } = open();
    const first = await dataKeys.ofToday();
    expect((await dataKeys.ofToday()).id).toBe(first.id);
    clock.ms = 15 * 60_000;
    expect((await dataKeys.ofToday()).id).not.toBe(first.id);
    const hours = ((rows.get(first.id)?.expiresAt?.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(25);
    expect(hours).toBeLessThan(26);
  });
});
