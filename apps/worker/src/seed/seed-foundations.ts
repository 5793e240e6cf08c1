import { type Db, inTransaction } from "@storewright/db";
import { demoCategories } from "@storewright/db/demo";
import { newId } from "@storewright/kernel";
import { insertRows } from "./insert-rows";

export interface Foundations {
  readonly locationId: string;
  /** Category id by slug. */
  readonly categoryIds: ReadonlyMap<string, string>;
}

/** The default stock location, the shipping methods and the category tree; what is there already is kept. */
export async function seedFoundations(db: Db, pictureUrl: (key: string) => string): Promise<Foundations> {
  return inTransaction(db, async (tx) => {
    const location = await tx.stockLocation.findFirst({ where: { isDefault: true } });
    const locationId = location?.id ?? newId("Location");
    if (location === null) {
      await tx.stockLocation.create({
        data: { id: locationId, code: "main", name: "Main warehouse", isDefault: true },
      });
    }
    const method = { currency: "USD", active: true };
    await tx.shippingMethod.createMany({
      data: [
        {
          ...method,
          code: "standard",
          name: "Standard",
          description: "3 to 5 working days",
          price: 490,
          freeFrom: 7_500,
          position: 0,
        },
        {
          ...method,
          code: "express",
          name: "Express",
          description: "Next working day",
          price: 1_290,
          position: 1,
        },
      ],
      skipDuplicates: true,
    });
    const existing = await tx.category.findMany({ select: { id: true, slug: true } });
    const categoryIds = new Map(existing.map((row) => [row.slug, row.id]));
    const missing = demoCategories.filter(({ slug }) => !categoryIds.has(slug));
    for (const { slug } of missing) categoryIds.set(slug, newId("Category"));
    const idOf = (slug: string) => {
      const id = categoryIds.get(slug);
      if (id === undefined) throw new Error(`the demo range names an unknown category ${slug}`);
      return id;
    };
    // Parents first: a child's row points at its parent's.
    for (const level of [
      missing.filter(({ parent }) => parent === null),
      missing.filter(({ parent }) => parent !== null),
    ]) {
      await insertRows(
        tx,
        "category",
        level.map((category) => ({
          id: idOf(category.slug),
          parent_id: category.parent === null ? null : idOf(category.parent),
          slug: category.slug,
          name: category.name,
          description: category.description,
          image_url: pictureUrl(category.picture.key),
          position: category.position,
        })),
      );
    }
    return { locationId, categoryIds };
  });
}
