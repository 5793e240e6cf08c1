import { type CollectionModel, inTransaction, Prisma, type Tx } from "@storewright/db";
import { newId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminCollection } from "../admin-views";
import { claimSlug, freeSlug } from "../products/claim-slug";
import { forgetCollections } from "../products/forget-products";
import { invalid, invalidFields, requireVersion } from "../refusals";
import { noSuchCollection, readCollections } from "./collection-rows";
import type { CollectionRules, SaveCollectionInput } from "./collection-schemas";

/**
 * Makes a collection or changes it. New rules are written at once, and the worker looks at every product for them; an
 * old slug leads to the new one. @throws {DomainError} NOT_FOUND, CONFLICT, VALIDATION_FAILED
 */
export async function saveCollection(ctx: Ctx, input: SaveCollectionInput): Promise<AdminCollection> {
  authorise(ctx, "catalog:write");
  checkRules(input);
  const saved = await inTransaction(ctx.db, async (tx) => {
    const current = await readCurrent(tx, input);
    if (input.rules !== undefined) await requireKnown(tx, input.rules);
    const id = input.collectionId ?? newId("Collection");
    const slug = input.slug ?? current?.slug ?? (await freeSlug(tx, "COLLECTION", input.name));
    await claimSlug(tx, { kind: "COLLECTION", targetId: id, wanted: slug, current: current?.slug ?? null });
    await write(tx, id, slug, input, current);
    if (input.kind === "RULES" && (current === null || input.rules !== undefined))
      await emit(tx, "catalog.collection-changed", { collectionId: id });
    await emit(tx, "catalog.category-updated", { slug });
    const entity = { kind: "collection", id } as const;
    const after = { ...input, slug };
    await record(tx, ctx, { action: "collection.save", entity, before: current ?? undefined, after });
    const [view] = await readCollections(tx, Prisma.sql`c.id = ${id}`);
    if (view === undefined) throw new Error("a collection that was just saved is gone");
    return view;
  });
  await forgetCollections(ctx, []);
  return saved;
}

function checkRules({ kind, rules, collectionId }: SaveCollectionInput): void {
  if (kind === "MANUAL" && rules !== undefined) throw invalid("rules", "do not go with a manual collection");
  if (kind === "RULES" && rules === undefined && collectionId === undefined)
    throw invalid("rules", "are needed for a collection by rule");
}

async function readCurrent(tx: Tx, input: SaveCollectionInput): Promise<CollectionModel | null> {
  const { collectionId: id, kind, expectedVersion } = input;
  if (id === undefined) return null;
  await tx.$executeRaw`SELECT 1 FROM collection WHERE id = ${id} FOR UPDATE`;
  const current = await tx.collection.findUnique({ where: { id } });
  if (current === null) throw noSuchCollection();
  requireVersion("collection", current.version, expectedVersion);
  if (current.kind !== kind) throw invalid("kind", "stays what the collection was made as");
  return current;
}

/** A rule about what does not exist would be empty and nobody would know why. @throws {DomainError} VALIDATION_FAILED */
export async function requireKnown(
  tx: Pick<Tx, "$queryRaw">,
  { conditions }: CollectionRules,
): Promise<void> {
  const codes = conditions.flatMap((each) => (each.field === "attribute" ? [each.code] : []));
  const categories = conditions.flatMap((each) => (each.field === "category" ? each.value : []));
  if (codes.length + categories.length === 0) return;
  const rows = await tx.$queryRaw<{ name: string; kind: string }[]>`
    SELECT code AS name, kind::text AS kind FROM attribute WHERE code = ANY (${codes}::text[])
    UNION ALL SELECT id, 'category' FROM category WHERE id = ANY (${categories}::text[])`;
  const kinds = new Map(rows.map(({ name, kind }) => [name, kind]));
  const problems = conditions.flatMap((condition, index) => {
    const path = `rules.conditions.${index}`;
    if (condition.field === "category")
      return condition.value.every((id) => kinds.has(id))
        ? []
        : [{ path: `${path}.value`, message: "names a category that does not exist" }];
    if (condition.field !== "attribute") return [];
    const kind = kinds.get(condition.code);
    if (kind === undefined) return [{ path: `${path}.code`, message: "is not an attribute of this shop" }];
    const asked =
      condition.op === "atLeast" || condition.op === "atMost" ? "NUMBER" : typeOf(condition.value);
    const fits = asked === kind || (asked === "TEXTS" && kind !== "NUMBER" && kind !== "BOOLEAN");
    return fits ? [] : [{ path: `${path}.op`, message: `does not go with an attribute of the kind ${kind}` }];
  });
  if (problems.length > 0) throw invalidFields(problems);
}

const typeOf = (value: unknown) => (typeof value === "boolean" ? "BOOLEAN" : "TEXTS");

async function write(
  tx: Tx,
  id: string,
  slug: string,
  input: SaveCollectionInput,
  current: CollectionModel | null,
): Promise<void> {
  const { name, kind, imageUrl } = input;
  const data = {
    ...{ slug, name, kind },
    description: input.description ?? current?.description ?? "",
    imageUrl: imageUrl === undefined ? (current?.imageUrl ?? null) : imageUrl,
    ...(input.rules === undefined ? {} : { rules: input.rules }),
    sort: input.sort ?? current?.sort ?? "relevance",
    published: input.published ?? current?.published ?? true,
    position: input.position ?? current?.position ?? 0,
    seoTitle: input.seoTitle ?? current?.seoTitle ?? "",
    seoText: input.seoText ?? current?.seoText ?? "",
  };
  if (current === null) await tx.collection.create({ data: { id, ...data } });
  else await tx.collection.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}
