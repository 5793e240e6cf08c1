import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

/** As often as Postgres itself does (`scram_iterations`). */
const ITERATIONS = 4_096;

/**
 * What Postgres keeps of a password (SCRAM-SHA-256, RFC 5803): with it, a role gets its password without the password
 * itself being in a statement, and so in a log of the server.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, ITERATIONS, 32, "sha256");
  const sign = (text: string) => createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(sign("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${stored}:${sign("Server Key").toString("base64")}`;
}
