/** A key from the environment that cannot be used; the message never shows the key. */
export class KeyError extends Error {
  override readonly name = "KeyError";
}

/** Named 32-byte keys; the first of the specification seals, all of them open. */
export interface Keyring {
  readonly current: { readonly id: string; readonly key: Buffer };
  readonly byId: ReadonlyMap<string, Buffer>;
}

/** 32 bytes from base64 or base64url text; throws `KeyError` naming `what`. */
export function parseKey(base64: string, what: string): Buffer {
  const text = base64.trim().replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  const key = Buffer.from(text, "base64");
  if (key.length !== 32 || key.toString("base64").replace(/=+$/, "") !== text) {
    throw new KeyError(`${what} must be 32 bytes in base64`);
  }
  return key;
}

/** Reads `k1:<base64>,k0:<base64>`; throws `KeyError` on an empty list, a bad name, a bad key or a name used twice. */
export function parseKeyring(spec: string): Keyring {
  const byId = new Map<string, Buffer>();
  let current: Keyring["current"] | undefined;
  for (const [index, entry] of spec.split(",").entries()) {
    const colon = entry.indexOf(":");
    const id = entry.slice(0, Math.max(colon, 0)).trim();
    if (!/^[a-z0-9_-]{1,32}$/.test(id)) {
      throw new KeyError(`entry ${index + 1} of the keyring must be <name>:<base64>, the name in lower case`);
    }
    if (byId.has(id)) throw new KeyError(`the keyring names ${id} twice`);
    const key = parseKey(entry.slice(colon + 1), `the key ${id}`);
    byId.set(id, key);
    current ??= { id, key };
  }
  if (current === undefined) throw new KeyError("the keyring is empty");
  return { current, byId };
}
