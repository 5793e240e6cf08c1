import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import { attributeFacetsEntry } from "../cache-entries";
import type { AttributeKind } from "./attribute-views";

/** A filterable attribute, for the names, order and swatches of its facet. */
export interface AttributeFacet {
  readonly code: string;
  readonly name: string;
  readonly kind: AttributeKind;
  readonly unit: string;
  /** In the order that staff gave them. */
  readonly choices: readonly { readonly value: string; readonly swatch: string | null }[];
}

/** Filterable attributes in the order shown. Cached. */
export function readAttributeFacets(ctx: Ctx): Promise<AttributeFacet[]> {
  return ctx.cache.read(attributeFacetsEntry, () =>
    readFrom(ctx, attributeFacetsEntry, async ({ db }) => {
      const rows = await db.attribute.findMany({
        where: { filterable: true },
        orderBy: [{ position: "asc" }, { name: "asc" }, { id: "asc" }],
        include: { choices: { orderBy: [{ position: "asc" }, { id: "asc" }] } },
      });
      return rows.map(({ code, name, kind, unit, choices }) => ({
        code,
        name,
        kind,
        unit,
        choices: choices.map(({ value, swatch }) => ({ value, swatch })),
      }));
    }),
  );
}
