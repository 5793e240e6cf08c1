import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { createGate } from "./gate";

// OWASP's floor for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Three of libuv's four threads, so that files, DNS and token signatures still move during a flood of sign-ins.
const gate = createGate({ atOnce: 3, waiting: 60 });

// A well-formed hash that belongs to no password: checking against it costs what a real check costs.
const unpadded = (bytes: number) => randomBytes(bytes).toString("base64").replace(/=+$/, "");
const hashOfNothing = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${unpadded(16)}$${unpadded(32)}`;

// The same characters typed on another keyboard may arrive decomposed (RFC 8265 asks for form C).
const prepared = (password: string) => password.normalize("NFC");

/** The argon2id hash of a password in PHC form. UNAVAILABLE when too many are being worked on. */
export function hashPassword(password: string): Promise<string> {
  return gate.run(() => hash(prepared(password), cost));
}

/** True when the password belongs to the hash; false for a hash that cannot be read. UNAVAILABLE as above. */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return gate.run(() => verify(passwordHash, prepared(password)).catch(() => false));
}

/** The same work as `verifyPassword` for an account that does not exist; always false. */
export function verifyAgainstNothing(password: string): Promise<false> {
  return verifyPassword(hashOfNothing, password).then(() => false);
}
