import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { limitKey } from "../limit-key";

/** How often an address counts as one customer: people share networks. */
const ADDRESS_FACTOR = 10;

/** Who is limited in how much stock may wait for payment, and how exactly it is counted. */
export interface HoldLimits {
  /** Unpaid orders that one customer may have; null where nobody is limited. */
  readonly perCaller: number | null;
  /** A guest's; an account's is known under the lock. */
  readonly emailIndex: string | null;
  /** Blind index of the network the order comes from. */
  readonly placedFrom: string;
  /** True lets orders from one network pass one after the other, so that their count is exact. */
  readonly inTurnFrom: boolean;
}

/** Orders that wait for payment with stock held. */
export interface OpenHolds {
  readonly count: number;
  /** Until the first of them ends; null where there is none. */
  readonly seconds: number | null;
}

/** The limits of a request, before anything is known of the network's other orders. */
export function holdLimits(ctx: Ctx, guestEmail: string | undefined): HoldLimits {
  const { maxHoldsPerCaller } = ctx.settings;
  return {
    perCaller: Number.isFinite(maxHoldsPerCaller) ? maxHoldsPerCaller : null,
    emailIndex: guestEmail === undefined ? null : ctx.blindIndex.of("email", guestEmail),
    placedFrom: ctx.blindIndex.of("placed-from", limitKey(ctx.ip)),
    inTurnFrom: false,
  };
}

/** Thrown to begin again with `inTurnFrom`: near the limit the orders of a network are counted one by one. */
export class NeedsTurn extends Error {}

/**
 * @throws {DomainError} RATE_LIMITED where the customer, or ten times as many of one network, hold stock unpaid
 * @throws {NeedsTurn} where the network's count is half the limit and others may be placing at this moment
 */
export function requireRoomForHold(
  limits: HoldLimits,
  { holds, holdsFrom }: { readonly holds: OpenHolds; readonly holdsFrom: OpenHolds },
): void {
  if (limits.perCaller === null) return;
  if (holds.count >= limits.perCaller) throw tooMany(holds);
  const fromNetwork = limits.perCaller * ADDRESS_FACTOR;
  if (holdsFrom.count >= fromNetwork) throw tooMany(holdsFrom);
  if (!limits.inTurnFrom && holdsFrom.count * 2 >= fromNetwork) throw new NeedsTurn();
}

function tooMany({ count, seconds }: OpenHolds): DomainError {
  return new DomainError("RATE_LIMITED", {
    message: `${count} orders wait for their payment. Pay or cancel one of them, or order again when they have ended.`,
    retryAfter: Math.max(1, seconds ?? 60),
    data: { open: count },
  });
}
