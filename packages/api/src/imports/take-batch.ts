import type { Tx } from "@storewright/db";
import type { ImportRunId } from "@storewright/kernel";
import { slugFrom } from "../catalog";
import { applyWrites } from "./apply-writes";
import { type Batch, noWrites, type PlannedLine } from "./batch";
import { affectedProducts, type CatalogueState, lockAffected, readCatalogue } from "./catalogue-state";
import { type Changes, changesSchema, sameValue, showValue } from "./changes";
import { Claims, readClaims, writeClaims } from "./claims";
import { plainFields } from "./fields";
import { type ColumnPlan, columnOf, type ParsedLine, parseLine } from "./parse-line";
import { planLines } from "./plan-lines";
import { optionKeyOf } from "./plan-variant";
import type { ShopFacts } from "./shop-facts";
import type { ImportFault } from "./views";

/** A line of the file as it is stored, with what an earlier step found. */
export interface StoredLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly action: "CREATE" | "UPDATE" | "NONE" | "FAULTY" | null;
  readonly changes: unknown;
  readonly product_id: string | null;
}

/** A batch of lines and what they are read by. */
export interface Step {
  readonly importId: ImportRunId;
  readonly plan: ColumnPlan;
  readonly facts: ShopFacts;
  readonly lines: readonly StoredLine[];
}

/** Compares lines with the catalogue and writes nothing but what they claim of it. */
export async function checkBatch(tx: Tx, step: Step): Promise<PlannedLine[]> {
  const parsed = step.lines.map((line) => parseLine(step.plan, line));
  const batch = await readBatch(tx, step, parsed, true);
  const planned = planLines(batch, parsed);
  await writeClaims(tx, step.importId, batch.claims.fresh);
  return planned;
}

/**
 * Compares the lines once more, now that their products are locked, and writes those that are as sound as the check
 * found them. What was changed in between is refused, and says so.
 */
export async function runBatch(
  tx: Tx,
  step: Step,
  origin: { readonly actor: string; readonly note: string },
): Promise<PlannedLine[]> {
  const parsed = step.lines.map((line) => parseLine(step.plan, line));
  const drifted = new Map<number, ImportFault[]>();
  const batch = await readBatch(tx, step, parsed, false);
  let planned = planLines(batch, parsed);
  for (const [index, plan] of planned.entries()) {
    const faults = driftOf(step, step.lines[index], plan);
    if (faults.length > 0) drifted.set(plan.line, faults);
  }
  let final = batch;
  if (drifted.size > 0) {
    // Planned again without them, so that nothing of theirs is in what the others make.
    final = await readBatch(tx, step, parsed, false);
    const sound = planLines(
      final,
      parsed.filter(({ line }) => !drifted.has(line)),
    );
    const byLine = new Map(sound.map((plan) => [plan.line, plan]));
    planned = planned.map(
      (plan) =>
        byLine.get(plan.line) ?? {
          ...plan,
          action: "FAULTY",
          changes: {},
          faults: drifted.get(plan.line) ?? [],
        },
    );
  }
  await writeClaims(tx, step.importId, final.claims.fresh);
  await applyWrites(tx, step.facts, final.writes, origin);
  return planned;
}

/** What is no longer as staff saw it when they let the import run. */
function driftOf({ plan, facts }: Step, stored: StoredLine | undefined, now: PlannedLine): ImportFault[] {
  if (stored === undefined || now.action === "FAULTY" || now.action === "NONE") return [];
  const seen: Changes = changesSchema.parse(stored.changes);
  if (stored.action !== now.action) {
    const what = now.action === "CREATE" ? "is not there any more" : "was made by somebody else";
    return [{ column: columnOf(plan, "sku"), message: `${what} since the check; check the file again` }];
  }
  return Object.entries(now.changes).flatMap(([field, { before, after }]) => {
    // Orders move stock all the time; a count is a count.
    if (field === "stock" || field === "product" || now.action === "CREATE") return [];
    const was = seen[field];
    if (was !== undefined && sameValue(was.before, before) && sameValue(was.after, after)) return [];
    const plain = plainFields.find((each) => each === field);
    const value = showValue(field, before, facts.currency) ?? "empty";
    return [
      {
        column: plain === undefined ? "" : columnOf(plan, plain),
        message: `${plain === undefined ? `${field} ` : ""}was changed since the check and is ${value} now; check the file again`,
      },
    ];
  });
}

/** Reads all that a batch of lines is judged by; while writing, with its products locked. */
async function readBatch(tx: Tx, step: Step, parsed: readonly ParsedLine[], dryRun: boolean): Promise<Batch> {
  const { importId, plan, facts } = step;
  const slugs = [...new Set(parsed.flatMap(possibleSlugs))];
  const claims = new Claims();
  claims.learn(
    await readClaims(tx, importId, {
      sku: parsed.map(({ sku }) => sku),
      slug: slugs,
      product: parsed.flatMap(({ handle }) => handle ?? []),
    }),
  );
  const madeIds = parsed.flatMap(({ handle }) => claims.find("product", handle ?? "")?.productId ?? []);
  const affected = affectedProducts(parsed, madeIds);
  if (!dryRun) await lockAffected(tx, affected);
  const state = await readCatalogue(tx, facts, affected, slugs);
  const ids = [...new Set([...state.products.keys(), ...madeIds])];
  claims.learn(await readClaims(tx, importId, { product: ids }));
  const firstLines = await readFirstLines(tx, step, parsed, claims, ids);
  const pairs = combinationsOf(state, claims, firstLines, parsed);
  claims.learn(await readClaims(tx, importId, { combination: pairs.map(([id, key]) => `${id} ${key}`) }));
  return {
    plan,
    facts,
    state,
    claims,
    firstLines,
    combinations: await readCombinations(tx, pairs),
    made: new Map(),
    writes: noWrites(),
    dryRun,
  };
}

/** Every address that a line may ask for: its own, its product's, and those that are made of its name. */
function possibleSlugs({ slug, handle, name, sku }: ParsedLine): string[] {
  const plain = slugFrom(name ?? sku);
  return [slug ?? [], handle ?? [], plain, slugFrom(`${plain} ${sku}`)].flat();
}

/** The first line of each product: those of the batch as they are, those before it read once more. */
async function readFirstLines(
  tx: Tx,
  { importId, plan }: Step,
  parsed: readonly ParsedLine[],
  claims: Claims,
  ids: readonly string[],
): Promise<ReadonlyMap<number, ParsedLine>> {
  const here = new Map(parsed.map((line) => [line.line, line]));
  const away = ids.flatMap((id) => claims.find("product", id)?.line ?? []).filter((line) => !here.has(line));
  if (away.length === 0) return here;
  const rows = await tx.$queryRaw<{ line: number; cells: string[] }[]>`
    SELECT line, cells FROM import_row WHERE import_id = ${importId} AND line = ANY (${[...new Set(away)]}::int[])`;
  return new Map([...here, ...rows.map((row) => [row.line, parseLine(plan, row)] as const)]);
}

/** Product and option key of every line that may become a new variant of a product that is known. */
function combinationsOf(
  state: CatalogueState,
  claims: Claims,
  firstLines: ReadonlyMap<number, ParsedLine>,
  parsed: readonly ParsedLine[],
): (readonly [string, string])[] {
  return parsed.flatMap(({ sku, handle, options }) => {
    if (handle === undefined || state.variants.has(sku)) return [];
    const id = state.bySlug.get(handle) ?? claims.find("product", handle)?.productId;
    if (id === undefined || id === null) return [];
    const first = firstLines.get(claims.find("product", id)?.line ?? -1);
    const order = state.products.get(id)?.options ?? first?.options ?? [];
    const value = (name: string) => options?.find((option) => option.name === name)?.value ?? "";
    return [[id, optionKeyOf(order.map(({ name }) => ({ name, value: value(name) })))] as const];
  });
}

async function readCombinations(
  tx: Tx,
  pairs: readonly (readonly [string, string])[],
): Promise<ReadonlyMap<string, string>> {
  if (pairs.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ product_id: string; option_key: string; sku: string }[]>`
    SELECT v.product_id, v.option_key, v.sku FROM variant v
    JOIN unnest(${pairs.map(([id]) => id)}::text[], ${pairs.map(([, key]) => key)}::text[])
      AS wanted (product_id, option_key) USING (product_id, option_key)`;
  return new Map(rows.map((row) => [`${row.product_id} ${row.option_key}`, row.sku]));
}
