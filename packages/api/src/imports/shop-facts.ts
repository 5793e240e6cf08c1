import type { AttributeKind, Tx } from "@storewright/db";
import { type LocationId, trustedId } from "@storewright/kernel";

export interface KnownAttribute {
  readonly id: string;
  readonly code: string;
  readonly kind: AttributeKind;
  /** Value to id, of a kind that chooses. */
  readonly choices: ReadonlyMap<string, string>;
}

/** What changes seldom and every line is compared with; read once in a while, not with every batch. */
export interface ShopFacts {
  readonly currency: string;
  readonly locationId: LocationId;
  /** The id of a category by what a cell says: its address, its path or its name where no other is called so. */
  readonly findCategory: (text: string) => string | undefined;
  /** The address of a category, as an export writes it. */
  readonly categorySlug: (id: string) => string;
  readonly attributes: ReadonlyMap<string, KnownAttribute>;
  readonly taxClasses: ReadonlySet<string>;
}

export async function readShopFacts(db: Tx, currency: string): Promise<ShopFacts> {
  const [categories, attributes, taxClasses, location] = await Promise.all([
    db.category.findMany({ select: { id: true, parentId: true, slug: true, name: true } }),
    db.attribute.findMany({ include: { choices: { orderBy: { position: "asc" } } } }),
    db.$queryRaw<{ tax_class: string }[]>`
      SELECT DISTINCT tax_class FROM product UNION SELECT DISTINCT tax_class FROM tax_rate`,
    db.stockLocation.findFirst({ where: { isDefault: true }, select: { id: true } }),
  ]);
  if (location === null) throw new Error("the shop has no default stock location; run the seed");
  const byId = new Map(categories.map((category) => [category.id, category]));
  return {
    currency,
    locationId: trustedId("Location", location.id),
    findCategory: categoryFinder(categories),
    categorySlug: (id) => byId.get(id)?.slug ?? "",
    attributes: new Map(
      attributes.map(({ id, code, kind, choices }) => [
        code,
        { id, code, kind, choices: new Map(choices.map((choice) => [choice.value, choice.id])) },
      ]),
    ),
    taxClasses: new Set(["standard", ...taxClasses.map(({ tax_class }) => tax_class)]),
  };
}

interface CategoryRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly slug: string;
  readonly name: string;
}

function categoryFinder(categories: readonly CategoryRow[]): (text: string) => string | undefined {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const slugs = new Map(categories.map(({ slug, id }) => [slug, id]));
  const paths = new Map<string, string | null>();
  // A name that two categories share means neither; a path tells them apart.
  const add = (path: string, id: string) => void paths.set(path, paths.has(path) ? null : id);
  for (const { id, name } of categories) {
    const path = pathOf(id, byId);
    add(path.map(fold).join(">"), id);
    if (path.length > 1) add(fold(name), id);
  }
  return (text) =>
    slugs.get(text) ??
    paths.get(text.split(/[>/]/).map(fold).join(">")) ??
    paths.get(fold(text)) ??
    undefined;
}

function pathOf(id: string, byId: ReadonlyMap<string, CategoryRow>): string[] {
  const names: string[] = [];
  for (let at = byId.get(id); at !== undefined; at = byId.get(at.parentId ?? "")) {
    names.unshift(at.name);
    if (names.length > 50) break;
  }
  return names;
}

function fold(text: string): string {
  return text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}
