import { inTransaction } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { LocationView } from "../admin-views";
import type { SaveLocationInput } from "../products/product-schemas";
import { invalid } from "../refusals";

/**
 * Opens a place where goods lie, or changes one; the first is the default and one always is.
 * @throws {DomainError} NOT_FOUND, VALIDATION_FAILED at `code` or `isDefault`
 */
export async function saveLocation(ctx: Ctx, input: SaveLocationInput): Promise<LocationView> {
  authorise(ctx, "inventory:write");
  const { code, name } = input;
  return inTransaction(ctx.db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('stock locations', 0))`;
    const all = await tx.stockLocation.findMany();
    const current = all.find(({ id }) => id === input.locationId);
    if (input.locationId !== undefined && current === undefined)
      throw new DomainError("NOT_FOUND", "There is no such location.");
    if (all.some((other) => other.code === code && other.id !== input.locationId))
      throw invalid("code", "is taken by another location");
    const isOnly = all.every(({ isDefault, id }) => !isDefault || id === input.locationId);
    if (current?.isDefault === true && !input.isDefault && isOnly)
      throw invalid("isDefault", "cannot be taken away: make another location the default one");
    const isDefault = input.isDefault || all.length === 0;
    if (isDefault) await tx.stockLocation.updateMany({ data: { isDefault: false } });
    const id = input.locationId ?? newId("Location");
    const data = { code, name, isDefault };
    await tx.stockLocation.upsert({ where: { id }, create: { id, ...data }, update: data });
    await record(tx, ctx, {
      action: "location.save",
      entity: { kind: "location", id },
      before: current,
      after: data,
    });
    return { id, ...data };
  });
}
