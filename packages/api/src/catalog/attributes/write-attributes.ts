import type { AttributeKind, Tx } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import type { AttributeValueInput } from "../products/product-schemas";
import { invalidFields } from "../refusals";

interface Known {
  id: string;
  code: string;
  kind: AttributeKind;
  choices: { id: string; value: string }[];
}

interface Cells {
  text: string | null;
  number: number | null;
  boolean: boolean | null;
  choice_ids: string[];
}

const nothing: Cells = { text: null, number: null, boolean: null, choice_ids: [] };

/**
 * Sets the attributes that are named and leaves the others; null, an empty text and an empty list take one away. True
 * when something was named. @throws {DomainError} VALIDATION_FAILED at `attributes.<n>`
 */
export async function writeAttributes(
  tx: Tx,
  productId: ProductId,
  values: readonly AttributeValueInput[],
): Promise<boolean> {
  if (values.length === 0) return false;
  const known = await readAttributes(tx, values);
  const problems: { path: string; message: string }[] = [];
  const rows = values.flatMap(({ code, value }, index) => {
    const attribute = known.get(code);
    const isTwice = values.findIndex((other) => other.code === code) !== index;
    const cells = attribute === undefined ? "is not an attribute of this shop" : cellsOf(attribute, value);
    const problem = isTwice ? "is named twice" : cells;
    if (attribute !== undefined && typeof problem !== "string")
      return [{ product_id: productId, attribute_id: attribute.id, ...problem }];
    const field = attribute === undefined || isTwice ? "code" : "value";
    problems.push({ path: `attributes.${index}.${field}`, message: String(problem) });
    return [];
  });
  if (problems.length > 0) throw invalidFields(problems);
  await tx.$executeRaw`
    DELETE FROM product_attribute WHERE product_id = ${productId}
      AND attribute_id = ANY (${rows.map((row) => row.attribute_id)}::text[])`;
  const filled = rows.filter(
    ({ text, number, boolean, choice_ids }) =>
      text !== null || number !== null || boolean !== null || choice_ids.length > 0,
  );
  if (filled.length === 0) return true;
  await tx.$executeRaw`
    INSERT INTO product_attribute (product_id, attribute_id, text, number, boolean, choice_ids)
    SELECT product_id, attribute_id, text, number, boolean, choice_ids
    FROM json_populate_recordset(NULL::product_attribute, ${JSON.stringify(filled)}::json)`;
  return true;
}

async function readAttributes(
  tx: Tx,
  values: readonly AttributeValueInput[],
): Promise<ReadonlyMap<string, Known>> {
  // The lock keeps a kind and its choices as they are until this is committed.
  const rows = await tx.$queryRaw<Known[]>`
    SELECT a.id, a.code, a.kind, (
      SELECT coalesce(json_agg(json_build_object('id', c.id, 'value', c.value) ORDER BY c.position), '[]')
      FROM attribute_choice c WHERE c.attribute_id = a.id
    ) AS choices
    FROM attribute a WHERE a.code = ANY (${values.map(({ code }) => code)}::text[]) ORDER BY a.id FOR SHARE`;
  return new Map(rows.map((row) => [row.code, row]));
}

/** The one column that fits the attribute's kind, or what is wrong with the value. */
function cellsOf({ kind, choices }: Known, value: AttributeValueInput["value"]): Cells | string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return nothing;
  switch (kind) {
    case "TEXT":
      return typeof value === "string" ? { ...nothing, text: value } : "must be a text";
    case "NUMBER":
      return typeof value === "number" ? { ...nothing, number: value } : "must be a number";
    case "BOOLEAN":
      return typeof value === "boolean" ? { ...nothing, boolean: value } : "must be true or false";
    case "SINGLE":
    case "COLOUR":
      return typeof value === "string" ? chosen(choices, [value]) : "must be one of its choices";
    case "MULTIPLE":
      if (typeof value === "string") return chosen(choices, [value]);
      return Array.isArray(value) ? chosen(choices, value) : "must be a list of its choices";
  }
}

function chosen(choices: Known["choices"], wanted: readonly string[]): Cells | string {
  const ids = new Set<string>();
  for (const value of wanted) {
    const fold = value.toLowerCase();
    const choice =
      choices.find((each) => each.value === value) ??
      choices.find((each) => each.value.toLowerCase() === fold);
    if (choice === undefined) return `has no choice ${value}`;
    ids.add(choice.id);
  }
  return { ...nothing, choice_ids: [...ids] };
}
