import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { BlindIndex } from "@storewright/crypto";
import type { EffortPurpose } from "../schemas";

/** Zero bits at the front of the digest: some 32,000 tries, about a second of a telephone. */
export const EFFORT_BITS = 15;
/** How long a puzzle may be worked at, milliseconds. */
export const EFFORT_MS = 2 * 60_000;

/** For what and for whom a puzzle was made; it is good for nothing and nobody else. */
export interface EffortBond {
  readonly purpose: EffortPurpose;
  /** What limits count the caller by. */
  readonly caller: string;
}

interface Keys {
  readonly blindIndex: BlindIndex;
}

/**
 * A new puzzle: when it ends, 96 random bits, and both under a key of the servers. So each process knows it for one of
 * ours, and nothing is kept for those who ask and never answer.
 */
export function newEffort(keys: Keys, bond: EffortBond, now = Date.now()): string {
  const facts = `${now + EFFORT_MS}.${randomBytes(12).toString("base64url")}`;
  return `${facts}.${sign(keys, bond, facts)}`;
}

/**
 * The puzzle that an answer (`puzzle.number`) solves; null for one that is not ours, was made for something or somebody
 * else, is too old, or is not solved. Whether it was used before is for the caller to ask.
 */
export function solvedEffort(keys: Keys, bond: EffortBond, answer: string, now = Date.now()): string | null {
  const [, facts, until, signature] = /^((\d{13})\.[\w-]{16})\.([\w-]{43})\.\d{1,12}$/.exec(answer) ?? [];
  if (facts === undefined || signature === undefined || Number(until) <= now) return null;
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(keys, bond, facts))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return zeroBits(createHash("sha256").update(answer).digest()) >= EFFORT_BITS ? facts : null;
}

/** Zero bits at the front. */
function zeroBits(digest: Buffer): number {
  const first = digest.readUInt32BE(0);
  return first === 0 ? 32 : Math.clz32(first);
}

function sign({ blindIndex }: Keys, { purpose, caller }: EffortBond, facts: string): string {
  return blindIndex.of("effort", `${purpose}\0${caller}\0${facts}`);
}
