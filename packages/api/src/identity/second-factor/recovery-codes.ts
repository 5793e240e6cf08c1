import { randomInt } from "node:crypto";
import type { Tx } from "@storewright/db";
import { newId, type UserId } from "@storewright/kernel";
import type { Deps } from "../../context";

const HOW_MANY = 10;
/** Without letters and digits that people take for one another. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

const GROUPS = 4;
const IN_A_GROUP = 6;

/** 118 random bits, in groups that are read and typed one by one. */
function newCode(): string {
  const group = () => Array.from({ length: IN_A_GROUP }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** What is stored of a code: a keyed fingerprint, which a code of so many bits cannot be guessed from. */
export function recoveryHash({ blindIndex }: Pick<Deps, "blindIndex">, userId: UserId, code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return blindIndex.of("recovery-code", `${userId}\0${plain}`);
}

/** Ten new ones in place of all before; they are handed out once and only their fingerprints stay. */
export async function replaceRecoveryCodes(
  tx: Tx,
  deps: Pick<Deps, "blindIndex">,
  userId: UserId,
): Promise<readonly string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      id: newId("RecoveryCode"),
      userId,
      codeHash: recoveryHash(deps, userId, code),
    })),
  });
  return codes;
}
