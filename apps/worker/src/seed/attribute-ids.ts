import type { Db, Tx } from "@storewright/db";
import { type DemoAttributeValue, demoAttributes } from "@storewright/db/demo";
import { newId } from "@storewright/kernel";
import { insertRows, type Row } from "./insert-rows";

/** Ids of the shop's attributes by code, and of their choices by value. */
export type AttributeIds = ReadonlyMap<
  string,
  { readonly id: string; readonly choices: ReadonlyMap<string, string> }
>;

/** Opens the attributes of the demo range in an empty shop. */
export async function insertAttributes(tx: Tx): Promise<void> {
  const attributes = demoAttributes.map((attribute, position) => ({
    ...attribute,
    id: newId("Attribute"),
    position,
  }));
  const rows = attributes.map(({ id, code, name, kind, unit = "", filterable, position }) => ({
    ...{ id, code, name, kind, unit, filterable, position },
    version: 1,
  }));
  await insertRows(tx, "attribute", rows);
  const choices = attributes.flatMap(({ id, choices: values = [] }) =>
    values.map(({ value, swatch }, position) => ({
      id: newId("AttributeChoice"),
      attribute_id: id,
      value,
      swatch: swatch ?? null,
      position,
    })),
  );
  await insertRows(tx, "attribute_choice", choices);
}

/** What the shop has of them: one whose staff removed an attribute does not get it back. */
export async function readAttributeIds(db: Db | Tx): Promise<AttributeIds> {
  const attributes = await db.attribute.findMany({ include: { choices: true } });
  return new Map(
    attributes.map(({ id, code, choices }) => [
      code,
      { id, choices: new Map(choices.map((choice) => [choice.value, choice.id])) },
    ]),
  );
}

/** The rows of what a product has of them. */
export function attributeRows(
  productId: string,
  values: readonly DemoAttributeValue[],
  ids: AttributeIds,
): Row[] {
  return values.flatMap(({ code, value }) => {
    const attribute = ids.get(code);
    if (attribute === undefined) return [];
    const chosen = [value].flat().flatMap((each) => attribute.choices.get(String(each)) ?? []);
    const isChoice = attribute.choices.size > 0;
    if (isChoice && chosen.length === 0) return [];
    return [
      {
        product_id: productId,
        attribute_id: attribute.id,
        text: !isChoice && typeof value === "string" ? value : null,
        number: typeof value === "number" ? value : null,
        boolean: typeof value === "boolean" ? value : null,
        choice_ids: chosen,
      },
    ];
  });
}
