import { createDataKeys, type DataKey } from "./data-keys";
import type { KeyStore } from "./key-store";
import { type Keyring, parseKeyring } from "./keyring";
import { openBytes, sealBytes } from "./sealed-bytes";
import { SealedValueError } from "./sealed-value-error";

/** The cell a sealed value belongs to; it opens nowhere else. */
export interface Cell {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** Seals under one data key. */
export interface Sealer {
  /** `v2.<data key id>.<base64url of nonce, ciphertext and tag>`. */
  seal(plain: string, where: Cell): string;
}

/** Opens values whose keys were loaded. */
export interface Opener {
  /**
   * The text again; null where its person was erased. @throws {SealedValueError} when it was altered, moved, or sealed
   * by a key that we do not hold
   */
  open(sealed: string, where: Cell): string | null;
}

/**
 * Seals single fields of single rows; a value moved to another row or column does not open. Whoever destroys a data
 * key makes all that was sealed under it unreadable, in copies and backups too.
 */
export interface FieldCipher {
  /** For everything of one person. May ask the key store: call it before a transaction. */
  forPerson(personId: string): Promise<Sealer>;
  /** Under a new key that nothing else is sealed by, from a reserve: for a guest's order or wish. */
  fresh(): Promise<Sealer>;
  /** For what is of use for a day: the key is destroyed then. */
  forADay(): Promise<Sealer>;
  /** Under the key of a value that is there; null for one of the first version, whose key is everybody's. */
  likeValue(sealed: string): Promise<Sealer | null>;
  /** Loads the keys of these values, all in one question, and opens values under them; nothing is asked where none is. */
  load(values: Iterable<string | null | undefined>): Promise<Opener>;
  /** Destroys the keys of persons and of guests' values (`keyIdOf`). Other processes forget them within a minute. */
  erase(keyIds: readonly string[]): Promise<void>;
  /** Takes keys away whose day is over; how many. */
  dropExpired(): Promise<number>;
}

const versionOne = /^v1\.([a-z0-9_-]{1,32})\.([A-Za-z0-9_-]+)$/;
const versionTwo = /^v2\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]+)$/;

/** The data key of a value; null where it has none of its own. */
export function keyIdOf(sealed: string): string | null {
  if (!sealed.startsWith("v2.")) return null;
  const end = sealed.indexOf(".", 3);
  return end < 0 ? null : sealed.slice(3, end);
}

/** True for what a cipher sealed, false for text that was stored before its column was sealed. */
export function isSealed(value: string): boolean {
  return versionTwo.test(value) || versionOne.test(value);
}

// Each part carries its length, so that no two cells have the same associated data.
function associatedData(version: "v1" | "v2", keyId: string, where: Cell): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, where.table, where.column, where.rowId]), "utf8");
}

function sealerOf({ id, key }: DataKey): Sealer {
  return {
    seal: (plain, where) => `v2.${id}.${sealBytes(key, plain, associatedData("v2", id, where))}`,
  };
}

function opened(key: Buffer, text: string, associated: Buffer, where: Cell): string {
  const plain = openBytes(key, text, associated);
  if (plain === "malformed")
    throw new SealedValueError("malformed", "a sealed value is cut short or not base64url");
  if (plain === null)
    throw new SealedValueError(
      "refused",
      `a sealed value in ${where.table}.${where.column} was altered or moved`,
    );
  return plain.toString("utf8");
}

function openVersionOne(keys: Keyring, sealed: string, where: Cell): string {
  const [, keyId, text] = versionOne.exec(sealed) ?? [];
  if (keyId === undefined || text === undefined)
    throw new SealedValueError("malformed", "a sealed value does not have the form v2.<key>.<data>");
  const key = keys.byId.get(keyId);
  if (key === undefined)
    throw new SealedValueError(
      "unknown-key",
      `a value is sealed by the key ${keyId}, which is not in the keyring`,
    );
  return opened(key, text, associatedData("v1", keyId, where), where);
}

/**
 * AES-256-GCM under data keys, which lie in `store` sealed under the first key of `k1:<base64>,k0:<base64>`; the others
 * still open what they sealed. Throws `KeyError` on a bad keyring.
 */
export function createFieldCipher(keysSpec: string, store: KeyStore): FieldCipher {
  const keys = parseKeyring(keysSpec);
  const dataKeys = createDataKeys(keys, store);
  return {
    forPerson: async (personId) => sealerOf(await dataKeys.ofPerson(personId)),
    fresh: async () => sealerOf(await dataKeys.take()),
    forADay: async () => sealerOf(await dataKeys.ofToday()),
    async likeValue(sealed) {
      const id = keyIdOf(sealed);
      if (id === null) return null;
      const key = (await dataKeys.read([id])).get(id);
      if (key === null) throw new SealedValueError("erased", "this person was erased");
      if (key === undefined) throw new SealedValueError("unknown-key", "the key store lacks a data key");
      return sealerOf({ id, key });
    },
    async load(values) {
      const ids = new Set<string>();
      for (const value of values) {
        const id = value == null ? null : keyIdOf(value);
        if (id !== null) ids.add(id);
      }
      const held = await dataKeys.read(ids);
      return {
        open(sealed, where) {
          const [, id, text] = versionTwo.exec(sealed) ?? [];
          if (id === undefined || text === undefined) return openVersionOne(keys, sealed, where);
          const key = held.get(id);
          if (key === null) return null;
          if (key === undefined)
            throw new SealedValueError(
              "unknown-key",
              ids.has(id) ? "the key store lacks a data key" : "a value's key was not loaded",
            );
          return opened(key, text, associatedData("v2", id, where), where);
        },
      };
    },
    async erase(keyIds) {
      await store.erase(keyIds);
      dataKeys.forget(keyIds);
    },
    dropExpired: () => store.dropExpired(),
  };
}
