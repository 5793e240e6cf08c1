import type { Tx } from "@storewright/db";
import type { FieldValue } from "./changes";
import type { ShopFacts } from "./shop-facts";

/** Sets attributes of many products at once; null takes one away, and of two values for one the later stays. */
export async function writeAttributeRows(
  tx: Tx,
  facts: ShopFacts,
  values: readonly { readonly productId: string; readonly code: string; readonly value: FieldValue }[],
): Promise<void> {
  const rows = new Map<string, ReturnType<typeof cellsOf>>();
  for (const { productId, code, value } of values) {
    const attribute = facts.attributes.get(code);
    if (attribute === undefined) continue;
    rows.set(`${productId} ${attribute.id}`, cellsOf(productId, attribute.id, value, attribute.choices));
  }
  if (rows.size === 0) return;
  const all = [...rows.values()];
  await tx.$executeRaw`
    DELETE FROM product_attribute pa
    USING unnest(${all.map((row) => row.product_id)}::text[], ${all.map((row) => row.attribute_id)}::text[])
      AS w (product_id, attribute_id)
    WHERE pa.product_id = w.product_id AND pa.attribute_id = w.attribute_id`;
  const filled = all.filter((row) => !row.isEmpty);
  if (filled.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO product_attribute (product_id, attribute_id, text, number, boolean, choice_ids)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(filled)}::jsonb) AS w (product_id text, attribute_id text,
      text text, number numeric, boolean boolean, choice_ids text[])`;
}

function cellsOf(
  productId: string,
  attributeId: string,
  value: FieldValue,
  choices: ReadonlyMap<string, string>,
) {
  const choiceIds = Array.isArray(value) ? value.flatMap((each) => choices.get(each) ?? []) : [];
  return {
    product_id: productId,
    attribute_id: attributeId,
    text: typeof value === "string" ? value : null,
    number: typeof value === "number" ? value : null,
    boolean: typeof value === "boolean" ? value : null,
    choice_ids: choiceIds,
    isEmpty: value === null || value === "" || (Array.isArray(value) && choiceIds.length === 0),
  };
}
