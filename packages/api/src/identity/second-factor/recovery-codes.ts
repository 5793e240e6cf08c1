import { randomInt } from "node:crypto";
import type { Tx } from "@storewright/db";
import { newId, type UserId } from "@storewright/kernel";
import type { Deps } from "../../context";

const HOW_MANY = 10;
/** Without letters and digits that people take for one another. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

function newCode(): string {
  const text = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join("");
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** What is stored of a code: a keyed fingerprint, so that the 50 bits of it cannot be guessed from a stolen table. */
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
