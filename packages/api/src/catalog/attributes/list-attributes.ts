import type { Db, Tx } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AttributeView } from "./attribute-views";

/** Every attribute of the shop with its choices, in the order shown. @throws {DomainError} UNAUTHENTICATED, FORBIDDEN */
export async function listAttributes(ctx: Ctx): Promise<readonly AttributeView[]> {
  authorise(ctx, "catalog:read");
  return readAttributeViews(ctx.db);
}

/** The same for one attribute, or for all. */
export async function readAttributeViews(db: Db | Tx, id: string | null = null): Promise<AttributeView[]> {
  const rows = await db.$queryRaw<AttributeView[]>`
    SELECT a.id, a.code, a.name, a.kind, a.unit, a.filterable, a.position, a.version,
      (SELECT count(*)::int FROM product_attribute pa WHERE pa.attribute_id = a.id) AS "productCount", (
        SELECT coalesce(json_agg(json_build_object('id', c.id, 'value', c.value, 'swatch', c.swatch)
          ORDER BY c.position, c.id), '[]')
        FROM attribute_choice c WHERE c.attribute_id = a.id
      ) AS choices
    FROM attribute a WHERE ${id}::text IS NULL OR a.id = ${id} ORDER BY a.position, a.name, a.id`;
  return rows.map((row) => ({ ...row, id: trustedId("Attribute", row.id) }));
}
