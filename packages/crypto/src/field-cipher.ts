import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type Keyring, parseKeyring } from "./keyring";

/** The cell a sealed value belongs to; it opens nowhere else. */
export interface Cell {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** Seals single fields of single rows; a value moved to another row or column does not open. */
export interface FieldCipher {
  /** Sealed under the current key, `v1.<key id>.<base64url of nonce, ciphertext and tag>`. */
  seal(plain: string, where: Cell): string;
  /** The text again; throws `SealedValueError` when it was altered, moved or sealed by a key we do not hold. */
  open(sealed: string, where: Cell): string;
  /** True when the value was sealed under a key that is no longer the current one. */
  needsRotation(sealed: string): boolean;
}

/** Why a sealed value did not open; its text names no content. */
export class SealedValueError extends Error {
  override readonly name = "SealedValueError";
  readonly reason: "malformed" | "unknown-key" | "refused";

  constructor(reason: SealedValueError["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const shape = /^v1\.([a-z0-9_-]{1,32})\.([A-Za-z0-9_-]+)$/;

// Each part carries its length, so that no two cells have the same associated data.
function associatedData(keyId: string, where: Cell): Buffer {
  return Buffer.from(JSON.stringify(["v1", keyId, where.table, where.column, where.rowId]), "utf8");
}

function read(sealed: string, keys: Keyring): { keyId: string; key: Buffer; body: Buffer } {
  const match = shape.exec(sealed);
  const keyId = match?.[1];
  const text = match?.[2];
  if (keyId === undefined || text === undefined) {
    throw new SealedValueError("malformed", "a sealed value does not have the form v1.<key>.<data>");
  }
  const key = keys.byId.get(keyId);
  if (key === undefined) {
    throw new SealedValueError(
      "unknown-key",
      `a value is sealed by the key ${keyId}, which is not in the keyring`,
    );
  }
  const body = Buffer.from(text, "base64url");
  if (body.length < NONCE_BYTES + TAG_BYTES || body.toString("base64url") !== text) {
    throw new SealedValueError("malformed", "a sealed value is cut short or not base64url");
  }
  return { keyId, key, body };
}

/**
 * AES-256-GCM with a random 96-bit nonce under the first key of `k1:<base64>,k0:<base64>`; the others still open
 * what they sealed. Throws `KeyError` on a bad keyring.
 */
export function createFieldCipher(keysSpec: string): FieldCipher {
  const keys = parseKeyring(keysSpec);
  return {
    seal(plain, where) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keys.current.key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(associatedData(keys.current.id, where));
      const parts = [nonce, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()];
      return `v1.${keys.current.id}.${Buffer.concat(parts).toString("base64url")}`;
    },
    open(sealed, where) {
      const { keyId, key, body } = read(sealed, keys);
      const nonce = body.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(associatedData(keyId, where));
      decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
      try {
        const text = decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch {
        throw new SealedValueError(
          "refused",
          `a sealed value in ${where.table}.${where.column} was altered or moved`,
        );
      }
    },
    needsRotation: (sealed) => read(sealed, keys).keyId !== keys.current.id,
  };
}
