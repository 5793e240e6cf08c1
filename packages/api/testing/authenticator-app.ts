import { Secret, TOTP } from "otpauth";

/** A code that is wrong for every secret that `distinct` let through. */
export const WRONG_CODE = "000000";

/** What an authenticator app shows, by an independent clock: `steps` half minutes from now. */
export function codeOf(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/**
 * Begins until no two codes of these minutes are alike, nor like `WRONG_CODE`: of a few thousand secrets one has such,
 * and a wrong code would be right with it, or a new one used already.
 */
export async function distinct<T extends { readonly secret: string }>(begin: () => Promise<T>): Promise<T> {
  for (;;) {
    const begun = await begin();
    const codes = Array.from({ length: 20 }, (_, index) => codeOf(begun.secret, index - 4));
    if (new Set([...codes, WRONG_CODE]).size > codes.length) return begun;
  }
}
