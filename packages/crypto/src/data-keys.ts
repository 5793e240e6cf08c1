import { randomBytes } from "node:crypto";
import type { KeyStore, NewKey, StoredKey } from "./key-store";
import type { Keyring } from "./keyring";
import { openBytes, sealBytes } from "./sealed-bytes";
import { SealedValueError } from "./sealed-value-error";

/** A data key in clear. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The keys that values are sealed under, as far as this process has them in its hands. */
export interface DataKeys {
  /** A person's own key, made where there is none yet. @throws {SealedValueError} erased */
  ofPerson(personId: string): Promise<DataKey>;
  /** A new key nobody has; from a reserve, so that it costs no round trip as a rule. */
  take(): Promise<DataKey>;
  /** A key that this process uses for a quarter of an hour and that is destroyed a day later. */
  ofToday(): Promise<DataKey>;
  /** The keys of these ids in one question; null where it was destroyed, left out where it never was. */
  read(ids: Iterable<string>): Promise<ReadonlyMap<string, Buffer | null>>;
  /** Drops keys from this process's memory. */
  forget(ids: readonly string[]): void;
}

/** How long a key stays in memory, ms: an erasure has reached every process when it is over. */
export const KEY_MEMORY_MS = 60_000;
const MOST_IN_MEMORY = 5_000;
const RESERVE = 128;
const REFILL_BELOW = 64;
const TODAY_USED_MS = 15 * 60_000;
/** As long as an answer is kept for its Idempotency-Key, and an hour. */
const TODAY_KEPT_MS = TODAY_USED_MS + 25 * 3_600_000;

/** What is stored of those that are there. */
type Found = ReadonlyMap<string, StoredKey["wrapped"]>;

/** How a data key is sealed: it opens under its own id only. */
export function wrapKey(keys: Keyring, { id, key }: DataKey): string {
  return `w1.${keys.current.id}.${sealBytes(keys.current.key, key, wrapping(keys.current.id, id))}`;
}

/** The key in clear. @throws {SealedValueError} where PII_KEYS lacks what it is sealed under, or it was altered */
export function unwrapKey(keys: Keyring, id: string, wrapped: string): Buffer {
  const [version, keyId = "", text = ""] = wrapped.split(".");
  const outer = keys.byId.get(keyId);
  if (version !== "w1" || outer === undefined)
    throw new SealedValueError("unknown-key", `a data key is sealed by ${keyId}, which is not in PII_KEYS`);
  const key = openBytes(outer, text, wrapping(keyId, id));
  if (key === null || key === "malformed" || key.length !== 32)
    throw new SealedValueError("refused", "a data key was altered or moved");
  return key;
}

const wrapping = (keyId: string, id: string) => Buffer.from(JSON.stringify(["w1", keyId, id]), "utf8");

/** @param now ms; only its differences count */
export function createDataKeys(
  keys: Keyring,
  store: KeyStore,
  now: () => number = () => performance.now(),
): DataKeys {
  const memory = new Map<string, { readonly key: Buffer | null; readonly until: number }>();
  const reserve: DataKey[] = [];
  let refilling: Promise<void> | null = null;
  let today: { readonly key: Promise<DataKey>; readonly until: number } | null = null;
  let lastRead: Promise<unknown> = Promise.resolve();
  let nextAdd: { readonly rows: Map<string, NewKey>; readonly done: Promise<void> } | null = null;
  let nextRead: { readonly ids: Set<string>; readonly done: Promise<Found> } | null = null;

  function remember(id: string, key: Buffer | null): void {
    if (memory.size >= MOST_IN_MEMORY) {
      const [oldest] = memory.keys();
      if (oldest !== undefined) memory.delete(oldest);
    }
    memory.delete(id);
    memory.set(id, { key, until: now() + KEY_MEMORY_MS });
  }

  function remembered(id: string): Buffer | null | undefined {
    const held = memory.get(id);
    if (held === undefined) return undefined;
    if (held.until > now()) return held.key;
    memory.delete(id);
    return undefined;
  }

  /** What is asked for while an answer is awaited goes into the next question, all of it together. */
  async function ask(ids: readonly string[]): Promise<Found> {
    if (nextRead === null) {
      const gathered = new Set<string>();
      const done = lastRead.then(async () => {
        nextRead = null;
        return new Map((await store.read([...gathered])).map(({ id, wrapped }) => [id, wrapped]));
      });
      nextRead = { ids: gathered, done };
      lastRead = done.catch(() => undefined);
    }
    for (const id of ids) nextRead.ids.add(id);
    return nextRead.done;
  }

  async function read(ids: Iterable<string>): Promise<ReadonlyMap<string, Buffer | null>> {
    const found = new Map<string, Buffer | null>();
    const missing: string[] = [];
    for (const id of ids) {
      if (found.has(id)) continue;
      const key = remembered(id);
      if (key === undefined) missing.push(id);
      else found.set(id, key);
    }
    if (missing.length === 0) return found;
    const stored = await ask(missing);
    for (const id of missing) {
      const wrapped = stored.get(id);
      if (wrapped === undefined) continue;
      // Another question of this moment may have opened it.
      const key = remembered(id) ?? (wrapped === null ? null : unwrapKey(keys, id, wrapped));
      remember(id, key);
      found.set(id, key);
    }
    return found;
  }

  /** New persons of one moment are stored together; of two processes that make the same one, the first wins. */
  function addTogether(row: NewKey): Promise<void> {
    if (nextAdd === null) {
      const rows = new Map<string, NewKey>();
      const done = Promise.resolve().then(() => {
        nextAdd = null;
        return store.add([...rows.values()]);
      });
      nextAdd = { rows, done };
    }
    nextAdd.rows.set(row.id, row);
    return nextAdd.done;
  }

  function make(id: string, expiresAt?: Date): { made: DataKey; row: NewKey } {
    const made = { id, key: randomBytes(32) };
    return { made, row: { id, wrapped: wrapKey(keys, made), expiresAt } };
  }

  const newId = () => `dk_${randomBytes(15).toString("base64url")}`;

  async function refill(): Promise<void> {
    const fresh = Array.from({ length: RESERVE - reserve.length }, () => make(newId()));
    await store.add(fresh.map(({ row }) => row));
    for (const { made } of fresh) reserve.push(made);
  }

  function refillOnce(): Promise<void> {
    refilling ??= refill().finally(() => {
      refilling = null;
    });
    return refilling;
  }

  return {
    read,
    async ofPerson(personId) {
      let key = (await read([personId])).get(personId);
      if (key === undefined) {
        await addTogether(make(personId).row);
        key = (await read([personId])).get(personId);
      }
      if (key === null) throw new SealedValueError("erased", "this person was erased");
      if (key === undefined) throw new SealedValueError("unknown-key", "the key store has lost a key");
      return { id: personId, key };
    },
    async take() {
      // Ahead of time, in the background; where it fails, whoever finds the reserve empty hears of it.
      if (reserve.length < REFILL_BELOW) void refillOnce().catch(() => undefined);
      while (reserve.length === 0) await refillOnce();
      const taken = reserve.pop();
      if (taken === undefined) throw new Error("a reserve that is not empty has a key");
      remember(taken.id, taken.key);
      return taken;
    },
    ofToday() {
      if (today === null || today.until <= now()) {
        const { made, row } = make(newId(), new Date(Date.now() + TODAY_KEPT_MS));
        const key = store.add([row]).then(() => made);
        today = { key, until: now() + TODAY_USED_MS };
        key.catch(() => {
          today = null;
        });
      }
      return today.key;
    },
    forget(ids) {
      for (const id of ids) memory.delete(id);
    },
  };
}
