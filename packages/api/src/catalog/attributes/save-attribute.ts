import { type AttributeModel, inTransaction, type Tx } from "@storewright/db";
import { type AttributeId, DomainError, newId, trustedId } from "@storewright/kernel";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import { collectionsAsking, followRenamed, namesOf } from "../collections/rules-of-attribute";
import { forgetProducts } from "../products/forget-products";
import { touchProducts } from "../products/touch-products";
import { invalid, invalidFields, requireVersion } from "../refusals";
import type { SaveAttributeInput } from "./attribute-schemas";
import type { AttributeView } from "./attribute-views";
import { readAttributeViews } from "./list-attributes";

const withChoices: ReadonlySet<string> = new Set(["SINGLE", "MULTIPLE", "COLOUR"]);

/**
 * Makes an attribute or changes one; the products that have it follow, and the rules of collections that name its
 * choices. A choice that is left out is taken from every product, unless such a rule asks for it. Code and, once
 * products have values, kind stay. @throws {DomainError} NOT_FOUND, CONFLICT, VALIDATION_FAILED
 */
export async function saveAttribute(ctx: Ctx, input: SaveAttributeInput): Promise<AttributeView> {
  authorise(ctx, "catalog:write");
  checkChoices(input);
  const saved = await inTransaction(ctx.db, async (tx) => {
    // One save at a time: two that make the same code take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('attributes', 0))`;
    const { attributeId } = input;
    const current = attributeId === undefined ? null : await lockAttribute(tx, attributeId);
    if (current === null) await requireFreeCode(tx, input.code);
    else await requireSame(tx, current, input);
    const id = attributeId ?? newId("Attribute");
    const { code, name, kind, unit, filterable, position } = input;
    const data = { name, kind, unit: kind === "NUMBER" ? unit : "", filterable, position };
    await tx.attribute.upsert({
      where: { id },
      create: { id, code, ...data },
      update: { ...data, version: { increment: 1 } },
    });
    const renamed = await writeChoices(tx, id, input);
    const productIds = current === null ? [] : await productsWith(tx, id);
    await touchProducts(tx, productIds);
    await followRenamed(tx, ctx, code, renamed);
    const [view] = await readAttributeViews(tx, id);
    if (view === undefined) throw new Error("an attribute that was just saved is gone");
    const entity = { kind: "attribute", id } as const;
    await record(tx, ctx, { action: "attribute.save", entity, before: current ?? undefined, after: input });
    return { view, productIds };
  });
  await forgetProducts(ctx, saved.productIds.slice(0, 500));
  return saved.view;
}

function checkChoices({ kind, choices }: SaveAttributeInput): void {
  if (!withChoices.has(kind)) {
    if (choices.length > 0) throw invalid("choices", `do not go with the kind ${kind}`);
    return;
  }
  if (choices.length === 0) throw invalid("choices", `are needed with the kind ${kind}`);
  const fold = (value: string) => value.toLowerCase();
  const problems = choices.flatMap(({ value, swatch }, index) => {
    const first = choices.findIndex((other) => fold(other.value) === fold(value));
    const twice = first === index ? [] : [{ path: `choices.${index}.value`, message: "comes twice" }];
    const bare = kind === "COLOUR" && (swatch ?? null) === null;
    return bare
      ? [...twice, { path: `choices.${index}.swatch`, message: "is needed with the kind COLOUR" }]
      : twice;
  });
  if (problems.length > 0) throw invalidFields(problems);
}

async function lockAttribute(tx: Tx, id: AttributeId): Promise<AttributeModel> {
  await tx.$executeRaw`SELECT 1 FROM attribute WHERE id = ${id} FOR UPDATE`;
  const current = await tx.attribute.findUnique({ where: { id } });
  if (current === null) throw new DomainError("NOT_FOUND", "There is no such attribute.");
  return current;
}

async function requireFreeCode(tx: Tx, code: string): Promise<void> {
  const taken = await tx.attribute.findUnique({ where: { code }, select: { id: true } });
  if (taken !== null) throw invalid("code", "is taken by another attribute");
}

async function requireSame(tx: Tx, current: AttributeModel, input: SaveAttributeInput): Promise<void> {
  requireVersion("attribute", current.version, input.expectedVersion);
  if (input.code !== current.code) throw invalid("code", "never changes: links and imports name it");
  if (input.kind === current.kind) return;
  const used = await tx.productAttribute.count({ where: { attributeId: current.id } });
  if (used > 0) throw invalid("kind", `cannot change while products have a value of it (${used})`);
  const asking = await collectionsAsking(tx, current.code);
  if (asking.length > 0) throw invalid("kind", `cannot change while rules of ${namesOf(asking)} ask for it`);
}

/** Returns what has another text now: the old one to the new one. */
async function writeChoices(
  tx: Tx,
  attributeId: AttributeId,
  { code, choices }: SaveAttributeInput,
): Promise<ReadonlyMap<string, string>> {
  const current = await tx.attributeChoice.findMany({ where: { attributeId } });
  const known = new Map(current.map((choice) => [choice.id, choice]));
  const rows = choices.map(({ id, value, swatch }, position) => {
    if (id !== undefined && !known.has(id))
      throw invalid(`choices.${position}.id`, "is not a choice of this attribute");
    const same = id === undefined ? current.find((each) => each.value === value) : known.get(id);
    const colour = swatch === undefined ? (same?.swatch ?? null) : swatch;
    return {
      id: same?.id ?? newId("AttributeChoice"),
      attribute_id: attributeId,
      value,
      swatch: colour,
      position,
    };
  });
  const kept = new Set<string>(rows.map(({ id }) => id));
  if (kept.size < rows.length) throw invalid("choices", "name one twice");
  const gone = current.filter(({ id }) => !kept.has(id));
  await requireUnasked(
    tx,
    code,
    gone.map(({ value }) => value),
  );
  await dropChoices(
    tx,
    attributeId,
    gone.map(({ id }) => id),
  );
  // Values are put aside first: two that change places must not meet.
  await tx.$executeRaw`UPDATE attribute_choice SET value = id WHERE attribute_id = ${attributeId}`;
  await tx.$executeRaw`
    INSERT INTO attribute_choice (id, attribute_id, value, swatch, position)
    SELECT id, attribute_id, value, swatch, position
    FROM json_populate_recordset(NULL::attribute_choice, ${JSON.stringify(rows)}::json)
    ON CONFLICT (id) DO UPDATE SET value = excluded.value, swatch = excluded.swatch, position = excluded.position`;
  return new Map(
    rows.flatMap(({ id, value }) => {
      const before = known.get(id)?.value ?? value;
      return before === value ? [] : [[before, value] as const];
    }),
  );
}

async function requireUnasked(tx: Tx, code: string, gone: readonly string[]): Promise<void> {
  const asking = gone.length === 0 ? [] : await collectionsAsking(tx, code, gone);
  if (asking.length > 0)
    throw invalid("choices", `leave out one that rules of ${namesOf(asking)} ask for: change those first`);
}

async function dropChoices(tx: Tx, attributeId: AttributeId, gone: readonly string[]): Promise<void> {
  if (gone.length === 0) return;
  // The products must be in the touched list although nothing of it may be left: they keep an empty row until then.
  await tx.$executeRaw`
    UPDATE product_attribute SET choice_ids = ARRAY(
      SELECT id FROM unnest(choice_ids) AS kept (id) WHERE id <> ALL (${[...gone]}::text[]))
    WHERE attribute_id = ${attributeId} AND choice_ids && ${[...gone]}::text[]`;
  await tx.attributeChoice.deleteMany({ where: { id: { in: [...gone] } } });
}

async function productsWith(tx: Tx, attributeId: AttributeId) {
  const rows = await tx.$queryRaw<{ product_id: string }[]>`
    SELECT product_id FROM product_attribute WHERE attribute_id = ${attributeId} ORDER BY product_id`;
  await tx.$executeRaw`
    DELETE FROM product_attribute
    WHERE attribute_id = ${attributeId} AND choice_ids = '{}' AND text IS NULL AND number IS NULL AND boolean IS NULL`;
  return rows.map((row) => trustedId("Product", row.product_id));
}
