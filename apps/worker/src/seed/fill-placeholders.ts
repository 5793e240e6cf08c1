import { type Db, inTransaction } from "@storewright/db";
import { pictureUrl } from "@storewright/db/demo";
import { trustedId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";

/** Gives pictures that were stored before they were rendered their tiny versions, and their products' documents too. */
export async function fillPlaceholders(db: Db, placeholders: ReadonlyMap<string, string>): Promise<void> {
  const keys = [...placeholders.keys()];
  await inTransaction(
    db,
    async (tx) => {
      const rows = await tx.$queryRaw<{ product_id: string }[]>`
        UPDATE product_image i SET placeholder = rendered.placeholder
        FROM unnest(${keys.map((key) => pictureUrl(key))}::text[], ${[...placeholders.values()]}::text[])
          AS rendered (url, placeholder)
        WHERE i.placeholder = '' AND i.url = rendered.url
        RETURNING i.product_id`;
      const ids = [...new Set(rows.map((row) => row.product_id))].map((id) => trustedId("Product", id));
      await refreshDocuments(tx, ids);
    },
    60_000,
  );
}
