import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, thirty seconds. */
const shape = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A new shared secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/**
 * The step of which `code` is, counted from 1970 in half minutes; null where it is of none that may be used at `at`.
 * Clocks differ, so the step before and the one after it count too.
 */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = at.getTime();
  const delta = TOTP.validate({
    ...shape,
    secret: Secret.fromBase32(secret),
    token: code,
    timestamp,
    window: 1,
  });
  return delta === null ? null : TOTP.counter({ period: shape.period, timestamp }) + delta;
}

/** What an authenticator app reads: the address, and the same as the dark squares of a QR code. */
export interface EnrolmentSheet {
  /** In groups of four, for those who type it in. */
  readonly secret: string;
  readonly uri: string;
  /** An SVG path over a square of `size` units. */
  readonly qr: { readonly size: number; readonly path: string };
}

export function enrolmentSheet(
  secret: string,
  { shop, account }: { shop: string; account: string },
): EnrolmentSheet {
  const uri = new TOTP({
    ...shape,
    issuer: shop,
    label: account,
    secret: Secret.fromBase32(secret),
  }).toString();
  const { size, data } = encode(uri, { ecc: "M", border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { secret: secret.replace(/(.{4})(?=.)/g, "$1 "), uri, qr: { size, path: squares.join("") } };
}
