import { timingSafeEqual } from "node:crypto";
import type { BlindIndex } from "@storewright/crypto";
import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import type { StopAlertsInput } from "./schemas";

interface Keys {
  readonly blindIndex: BlindIndex;
}

/**
 * What the link in a letter about an item carries: whose letters it ends, as a fingerprint that nobody can read, and
 * the proof that we made it. It opens nothing, and works when the letter's own row is long forgotten.
 */
export function stopAlertsLink(keys: Keys, emailIndex: string): string {
  return `/unsubscribe?${new URLSearchParams({ list: "stock", who: emailIndex, key: keyOf(keys, emailIndex) })}`;
}

/**
 * Ends every letter about items that an address waits for, also those that are on their way to be sent, for whoever has
 * the link; asking twice changes nothing. @throws {DomainError} NOT_FOUND for a key that is not this address'
 */
export async function stopAlerts(
  ctx: Ctx,
  { who, key }: StopAlertsInput,
): Promise<{ readonly stopped: true }> {
  const expected = Buffer.from(keyOf(ctx, who));
  const given = Buffer.from(key);
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new DomainError("NOT_FOUND", "This link is not whole. Use the one in the message.");
  await ctx.db.stockAlert.deleteMany({ where: { emailIndex: who } });
  return { stopped: true };
}

const keyOf = ({ blindIndex }: Keys, emailIndex: string) =>
  blindIndex.of("unsubscribe", `stock-alerts\0${emailIndex}`);
