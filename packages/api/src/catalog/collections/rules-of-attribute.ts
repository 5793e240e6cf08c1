import type { Tx } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../../audit";
import type { Ctx } from "../../context";
import { type CollectionRules, type RuleCondition, rulesSchema } from "./collection-schemas";

const asksFor = (code: string) => JSON.stringify({ conditions: [{ field: "attribute", code }] });

/**
 * Names of the collections whose rules ask for an attribute or, where values are given, for one of them: without it
 * they would be empty, and nobody would know why.
 */
export async function collectionsAsking(
  tx: Tx,
  code: string,
  values?: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ name: string; rules: unknown }[]>`
    SELECT name, rules FROM collection WHERE kind = 'RULES' AND rules @> ${asksFor(code)}::jsonb ORDER BY name, id`;
  return rows.flatMap(({ name, rules }) => {
    const parsed = rulesSchema.safeParse(rules);
    const asked = parsed.success ? parsed.data.conditions.flatMap((each) => valuesOf(each, code)) : [];
    return values === undefined || asked.some((value) => values.includes(value)) ? [name] : [];
  });
}

/** "the collection Gifts" or "the collections Gifts and Winter". */
export function namesOf(collections: readonly string[]): string {
  const [last, ...before] = collections.toReversed();
  return before.length === 0
    ? `the collection ${last}`
    : `the collections ${before.toReversed().join(", ")} and ${last}`;
}

/**
 * Rules name choices by their text: where that has changed, they follow, and every product is looked at anew. Call it
 * when the documents of the transaction are written, since whoever places products locks these first.
 */
export async function followRenamed(
  tx: Tx,
  ctx: Ctx,
  code: string,
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  if (renamed.size === 0) return;
  const rows = await tx.$queryRaw<{ id: string; rules: unknown }[]>`
    SELECT id, rules FROM collection
    WHERE kind = 'RULES' AND rules @> ${asksFor(code)}::jsonb ORDER BY id FOR UPDATE`;
  for (const { id, rules } of rows) {
    const parsed = rulesSchema.safeParse(rules);
    if (!parsed.success) continue;
    const { data: before } = parsed;
    if (!before.conditions.some((each) => valuesOf(each, code).some((value) => renamed.has(value)))) continue;
    const after = withNames(before, code, renamed);
    await tx.collection.update({ where: { id }, data: { rules: after, version: { increment: 1 } } });
    await emit(tx, "catalog.collection-changed", { collectionId: trustedId("Collection", id) });
    const entity = { kind: "collection", id } as const;
    await record(tx, ctx, {
      action: "collection.save",
      entity,
      before: { rules: before },
      after: { rules: after },
    });
  }
}

/** The texts that a condition asks of the attribute. */
function valuesOf(condition: RuleCondition, code: string): readonly string[] {
  if (condition.field !== "attribute" || condition.code !== code) return [];
  return Array.isArray(condition.value) ? condition.value : [];
}

function withNames(
  rules: CollectionRules,
  code: string,
  renamed: ReadonlyMap<string, string>,
): CollectionRules {
  const conditions = rules.conditions.map((condition): RuleCondition => {
    if (condition.field !== "attribute" || condition.code !== code) return condition;
    const { field, op, value } = condition;
    if (op === "atLeast" || op === "atMost" || !Array.isArray(value)) return condition;
    return { field, code, op, value: [...new Set(value.map((each) => renamed.get(each) ?? each))] };
  });
  return { ...rules, conditions };
}
