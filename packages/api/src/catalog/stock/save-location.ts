import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, newId, trustedId } from "@storewright/kernel";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { LocationView } from "../admin-views";
import type { SaveLocationInput } from "../products/product-schemas";
import { invalid } from "../refusals";

/**
 * Opens a place where goods lie, or changes one; the first is the default and one always is. The code of one that was
 * removed opens that one again.
 * @throws {DomainError} NOT_FOUND, VALIDATION_FAILED at `code` or `isDefault`
 */
export async function saveLocation(ctx: Ctx, input: SaveLocationInput): Promise<LocationView> {
  authorise(ctx, "inventory:write");
  const { code, name } = input;
  return inTransaction(ctx.db, async (tx) => {
    await lockLocations(tx);
    const all = await tx.stockLocation.findMany();
    const open = all.filter(({ closedAt }) => closedAt === null);
    const current = open.find(({ id }) => id === input.locationId);
    if (input.locationId !== undefined && current === undefined)
      throw new DomainError("NOT_FOUND", "There is no such location.");
    const namesake = all.find((other) => other.code === code && other.id !== input.locationId);
    if (namesake?.closedAt === null) throw invalid("code", "is taken by another location");
    if (namesake !== undefined && current !== undefined)
      throw invalid(
        "code",
        "belonged to a location that was removed: a new one with it opens that one again",
      );
    const isOnly = open.every(({ isDefault, id }) => !isDefault || id === input.locationId);
    if (current?.isDefault === true && !input.isDefault && isOnly)
      throw invalid("isDefault", "cannot be taken away: make another location the default one");
    const isDefault = input.isDefault || open.length === 0;
    if (isDefault) await tx.stockLocation.updateMany({ data: { isDefault: false } });
    const before = current ?? namesake;
    const id = before === undefined ? newId("Location") : trustedId("Location", before.id);
    const data = { code, name, isDefault };
    await tx.stockLocation.upsert({
      where: { id },
      create: { id, ...data },
      update: { ...data, closedAt: null },
    });
    await record(tx, ctx, { action: "location.save", entity: { kind: "location", id }, before, after: data });
    return { id, ...data };
  });
}

/** Locations are changed one at a time: which is the default, and which codes are taken, is about all of them. */
export async function lockLocations(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('stock locations', 0))`;
}
