import { randomBytes, timingSafeEqual } from "node:crypto";
import { type BlindIndex, hashToken } from "@storewright/crypto";
import type { Tx } from "@storewright/db";

/** For whom and for what a challenge was made; it is good for nothing else. */
export interface ChallengeBond {
  readonly purpose: "add" | "sign-in" | "prove";
  /** The door for a sign-in, else the session that asks. */
  readonly bound: string;
}

/** How long an authenticator may take to answer, milliseconds. */
export const CHALLENGE_MS = 5 * 60_000;

interface Keys {
  readonly blindIndex: BlindIndex;
}

/**
 * A new challenge in base64url: when it ends, 128 random bits, and both under a key of the servers. So each process knows it for
 * one of ours, and nothing is kept for those who ask and never answer.
 */
export function newChallenge(keys: Keys, bond: ChallengeBond): string {
  const facts = `${Date.now() + CHALLENGE_MS}.${randomBytes(16).toString("base64url")}`;
  return Buffer.from(`${facts}.${sign(keys, bond, facts)}`).toString("base64url");
}

/** True for a challenge of ours, as an authenticator sends it back (base64url), that was made for this and is in time. */
export function isOwnChallenge(keys: Keys, bond: ChallengeBond, challenge: string): boolean {
  const text = Buffer.from(challenge, "base64url").toString("utf8");
  const [until = "", random = "", signature = "", ...rest] = text.split(".");
  if (rest.length > 0 || !/^\d{13}$/.test(until)) return false;
  const given = Buffer.from(signature);
  const expected = Buffer.from(sign(keys, bond, `${until}.${random}`));
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(until) > Date.now();
}

/** Remembers that a challenge was answered; false where it was before. Those that are too old anyway are forgotten. */
export async function useChallenge(tx: Tx, challenge: string): Promise<boolean> {
  const used = await tx.$executeRaw`
    WITH old AS (DELETE FROM used_challenge WHERE expires_at < now())
    INSERT INTO used_challenge (hash, expires_at)
    VALUES (${hashToken(challenge)}, now() + interval '1 hour') ON CONFLICT DO NOTHING`;
  return used === 1;
}

function sign({ blindIndex }: Keys, { purpose, bound }: ChallengeBond, facts: string): string {
  return blindIndex.of("webauthn-challenge", `${purpose}\0${bound}\0${facts}`);
}
