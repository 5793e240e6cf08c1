import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest();

/** CBOR (RFC 8949) of what an authenticator says: integers, texts, bytes and maps. */
function cbor(value: number | string | Uint8Array | Map<number | string, unknown>): Buffer {
  const head = (major: number, length: number) => {
    if (length < 24) return Buffer.from([(major << 5) | length]);
    if (length < 256) return Buffer.from([(major << 5) | 24, length]);
    return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  };
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map) {
    const entries = [...value].flatMap(([key, item]) => [cbor(key), cbor(item as never)]);
    return Buffer.concat([head(5, value.size), ...entries]);
  }
  return Buffer.concat([head(2, value.length), value]);
}

/** How the answer of an authenticator is to be wrong. */
export interface Flaws {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  /** The owner did not show their finger, face or PIN. */
  readonly unverified?: boolean;
  readonly counter?: number;
  readonly key?: KeyObject;
  readonly userHandle?: string;
}

/** An authenticator in software, for tests: makes one ES256 passkey and answers with it. */
export function createAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let counter = 0;
  let userHandle = "";

  const clientData = (type: string, challenge: string, flaws: Flaws) =>
    JSON.stringify({
      type,
      challenge: flaws.challenge ?? challenge,
      origin: flaws.origin ?? origin,
      crossOrigin: false,
    });
  const authData = (rpId: string, flaws: Flaws, attested: Buffer = Buffer.alloc(0)) => {
    counter = flaws.counter ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = 0x01 | (flaws.unverified ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    return Buffer.concat([sha256(flaws.rpId ?? rpId), Buffer.from([flags]), count, attested]);
  };
  const credential = {
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key" as const,
  };

  return {
    id: credential.id,
    /** Makes the passkey, as `navigator.credentials.create` does. */
    make(options: { challenge: string; rp: { id: string }; user: { id: string } }, flaws: Flaws = {}) {
      userHandle = options.user.id;
      const key = new Map<number | string, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const length = Buffer.from([0, id.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cbor(key)]);
      const attestation = new Map<number | string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData(options.rp.id, flaws, attested)],
      ]);
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: Buffer.from(clientData("webauthn.create", options.challenge, flaws)).toString(
            "base64url",
          ),
          attestationObject: cbor(attestation).toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    /** Signs a challenge, as `navigator.credentials.get` does. */
    answer(options: { challenge: string; rpId: string }, flaws: Flaws = {}) {
      const data = authData(options.rpId, flaws);
      const client = clientData("webauthn.get", options.challenge, flaws);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), flaws.key ?? privateKey);
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: Buffer.from(client).toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: signature.toString("base64url"),
          userHandle: flaws.userHandle ?? userHandle,
        },
      };
    },
  };
}
