import { placeInCollections, touchProducts } from "@storewright/api/catalog";
import type { Tx } from "@storewright/db";
import { collectionPicture, demoCollections } from "@storewright/db/demo";
import { minorUnitDigits, newId, type ProductId, trustedId } from "@storewright/kernel";
import { insertRows } from "./insert-rows";

/** Opens the demo collections and puts the products into them; their documents must have been written. */
export async function insertCollections(
  tx: Tx,
  products: ReadonlyMap<string, ProductId>,
  currency: string,
): Promise<void> {
  const collections = demoCollections.map((collection, position) => ({
    ...collection,
    id: newId("Collection"),
    position,
  }));
  for (const collection of collections) {
    const { id, slug, name, description, rules, sort, position } = collection;
    await tx.collection.create({
      data: {
        ...{ id, slug, name, description, sort, position },
        imageUrl: collectionPicture(collection),
        kind: rules === undefined ? "MANUAL" : "RULES",
        rules:
          rules === undefined ? {} : { ...rules, conditions: rules.conditions.map(inCurrency(currency)) },
      },
    });
  }
  const members = collections.flatMap(({ id, products: slugs = [] }) =>
    slugs.flatMap((slug, position) => {
      const productId = products.get(slug);
      return productId === undefined ? [] : [{ collection_id: id, product_id: productId, position }];
    }),
  );
  await insertRows(tx, "collection_product", members);
  await placeInCollections(tx, [...products.values()]);
  // The documents of those that were put in by hand.
  await touchProducts(
    tx,
    [...new Set(members.map((member) => member.product_id))].map((id) => trustedId("Product", id)),
  );
}

type Condition = NonNullable<(typeof demoCollections)[number]["rules"]>["conditions"][number];

/** Prices of the demo range are US cents; they keep their figures in another currency. */
const inCurrency = (currency: string) => (condition: Condition) =>
  condition.field === "price" && typeof condition.value === "number" && minorUnitDigits(currency) === 3
    ? { ...condition, value: condition.value * 10 }
    : condition;
