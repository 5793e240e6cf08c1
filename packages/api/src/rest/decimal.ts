import { randomBytes } from "node:crypto";
import { DomainError, minorUnitDigits } from "@storewright/kernel";
import { z } from "zod";

// Unguessable, so that no text of a customer or of staff can pose as a number.
const MARK = `decimal:${randomBytes(16).toString("hex")}:`;
const MARKED = new RegExp(`"${MARK}(-?[0-9.]+)"`, "g");

/** An amount as the contract writes it: a number with as many decimals as its currency has (`99.00`, JPY `990`). */
export class Decimal {
  readonly #minor: number;
  readonly #digits: number;

  constructor(minor: number, digits: number) {
    this.#minor = minor;
    this.#digits = digits;
  }

  toString(): string {
    const text = String(Math.abs(this.#minor)).padStart(this.#digits + 1, "0");
    const cut = text.length - this.#digits;
    const sign = this.#minor < 0 ? "-" : "";
    return this.#digits === 0 ? sign + text : `${sign}${text.slice(0, cut)}.${text.slice(cut)}`;
  }

  toJSON(): string {
    return `${MARK}${this.toString()}`;
  }
}

/** Minor units as a decimal of their currency. */
export function toDecimal(minor: number, currency: string): Decimal {
  return new Decimal(minor, minorUnitDigits(currency));
}

/** JSON in which every `Decimal` is a number with its decimals written out. */
export function stringify(value: unknown): string {
  return JSON.stringify(value).replace(MARKED, "$1");
}

/** The most that an amount of a request may be, minor units: a third decimal leaves less before the point. */
const MOST = 2_000_000_000;

/**
 * Minor units of a decimal from outside.
 * @throws {DomainError} VALIDATION_FAILED where it has too many decimals, or is more than amounts can be
 */
export function toMinor(value: number, currency: string, path: string): number {
  const digits = minorUnitDigits(currency);
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === undefined || fraction.length > digits)
    throw notAnAmount(path, `must be an amount of ${currency} with at most ${digits} decimals`);
  const minor = Number(whole + fraction.padEnd(digits, "0"));
  if (minor > MOST) throw notAnAmount(path, `must be at most ${toDecimal(MOST, currency)} ${currency}`);
  return minor;
}

function notAnAmount(path: string, message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: "Some of what was sent is not valid; `errors` says what and where.",
    errors: [{ path, message }],
  });
}

/** Schema of an amount in an answer; `minor units → Decimal` has happened before it is checked. */
export const decimalOut = z.instanceof(Decimal).meta({
  override: { type: "number" },
  description: "Decimal number in the major unit of `currency`",
  examples: [99],
});

/** Schema of an amount in a request; `toMinor` counts its decimals and knows the most there is of its currency. */
export const decimalIn = z
  .number()
  .min(0)
  .max(MOST)
  .meta({ description: "Decimal number in the shop's currency, with no more decimals than that has" });
