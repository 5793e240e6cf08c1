import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a random 96-bit nonce: base64url of nonce, ciphertext and tag. */
export function sealBytes(key: Buffer, plain: string | Buffer, associated: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated);
  const body = typeof plain === "string" ? cipher.update(plain, "utf8") : cipher.update(plain);
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

/** What `sealBytes` sealed; null where it was altered, moved or sealed by another key. `malformed`: cut or not base64url. */
export function openBytes(key: Buffer, text: string, associated: Buffer): Buffer | "malformed" | null {
  const body = Buffer.from(text, "base64url");
  if (body.length < NONCE_BYTES + TAG_BYTES || body.toString("base64url") !== text) return "malformed";
  const nonce = body.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associated);
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
  try {
    const opened = decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES));
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    return null;
  }
}
