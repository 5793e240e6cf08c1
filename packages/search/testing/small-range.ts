import { type Db, inTransaction } from "@storewright/db";
import { createCategory, createProduct, defaultLocation } from "@storewright/db/testing";
import { type CategoryId, type Id, newId, type ProductId } from "@storewright/kernel";
import { refreshDocuments } from "../src/refresh-documents";

interface Wanted {
  readonly name: string;
  readonly description?: string;
  readonly category: CategoryId;
  readonly price: number;
  readonly stock?: number;
  readonly colours?: readonly string[];
  readonly sizes?: readonly string[];
  readonly sku?: string;
  readonly rating?: readonly [sum: number, count: number];
  readonly status?: "DRAFT" | "PUBLISHED" | "ARCHIVED";
  readonly featured?: boolean;
  readonly daysOld: number;
  /** Charged now, of every variant. */
  readonly sale?: number;
  readonly material?: string;
  readonly waterproof?: boolean;
  /** Grams. */
  readonly weight?: number;
  readonly gift?: boolean;
}

export interface SmallRange {
  readonly clothing: CategoryId;
  readonly shoes: CategoryId;
  readonly jackets: CategoryId;
  readonly home: CategoryId;
  readonly kitchen: CategoryId;
  /** Gifts: Wool Jacket, Enamel Kettle and Café Press, in this order. */
  readonly gifts: Id<"Collection">;
  /** Ids by product name. */
  readonly ids: ReadonlyMap<string, ProductId>;
}

/** Twelve products whose every count can be worked out by hand, with their documents. */
export async function fillSmallRange(db: Db): Promise<SmallRange> {
  const clothing = await createCategory(db, { name: "Clothing", slug: "clothing" });
  const shoes = await createCategory(db, { name: "Footwear", slug: "shoes", parentId: clothing });
  const jackets = await createCategory(db, { name: "Jackets", slug: "jackets", parentId: clothing });
  const home = await createCategory(db, { name: "Home", slug: "home" });
  const kitchen = await createCategory(db, { name: "Kitchen", slug: "kitchen", parentId: home });
  const wanted: Wanted[] = [
    {
      name: "Trail Boots",
      description: "Waterproof leather for long walks.",
      category: shoes,
      price: 12_900,
      colours: ["Brown"],
      sizes: ["41", "42"],
      material: "Leather",
      waterproof: true,
      weight: 900,
      daysOld: 1,
      rating: [45, 10],
    },
    {
      name: "City Sneakers",
      description: "Light canvas for warm days.",
      category: shoes,
      price: 6_900,
      colours: ["White", "Moss"],
      sizes: ["41", "42"],
      material: "Canvas",
      daysOld: 2,
      rating: [8, 2],
    },
    {
      name: "Running Sneakers",
      description: "Cushioned soles.",
      category: shoes,
      price: 9_900,
      colours: ["Moss"],
      sizes: ["42", "43"],
      daysOld: 3,
      stock: 0,
    },
    {
      name: "Rain Jacket",
      description: "Waterproof shell with taped seams.",
      category: jackets,
      price: 14_900,
      colours: ["Moss", "Navy"],
      sizes: ["S", "M"],
      material: "Nylon",
      waterproof: true,
      weight: 350,
      daysOld: 4,
      rating: [20, 4],
      featured: true,
    },
    {
      name: "Wool Jacket",
      description: "Warm and breathable.",
      category: jackets,
      price: 19_900,
      colours: ["Navy"],
      sizes: ["M", "L"],
      material: "Wool",
      waterproof: false,
      weight: 1_200,
      gift: true,
      daysOld: 5,
      rating: [50, 10],
    },
    {
      name: "Down Jacket",
      description: "For the coldest nights.",
      category: jackets,
      price: 29_900,
      sale: 24_900,
      colours: ["Brown"],
      sizes: ["M"],
      material: "Nylon",
      waterproof: false,
      weight: 600.5,
      daysOld: 6,
      stock: 0,
    },
    {
      name: "Enamel Kettle",
      description: "Boils quickly, pours neatly.",
      category: kitchen,
      price: 4_900,
      colours: ["White", "Moss"],
      weight: 800,
      gift: true,
      daysOld: 7,
      sku: "KET-100-W",
      rating: [3, 1],
    },
    {
      name: "Café Press",
      description: "Four cups of coffee.",
      category: kitchen,
      price: 3_900,
      gift: true,
      daysOld: 8,
      sku: "PRS-7/4",
    },
    {
      name: "Chef's Knife",
      description: "Forged steel that stays sharp.",
      category: kitchen,
      price: 9_900,
      sale: 8_900,
      daysOld: 9,
      rating: [9, 2],
    },
    {
      name: "Cutting Board",
      description: "Oiled oak; goes with the knife.",
      category: kitchen,
      price: 2_900,
      daysOld: 10,
    },
    {
      name: "Secret Jacket",
      description: "Not on sale yet, waterproof.",
      category: jackets,
      price: 9_900,
      colours: ["Moss"],
      sizes: ["M"],
      daysOld: 11,
      status: "DRAFT",
    },
    {
      name: "Retired Kettle",
      description: "No longer made.",
      category: kitchen,
      price: 1_900,
      daysOld: 12,
      status: "ARCHIVED",
    },
  ];
  const ids = new Map<string, ProductId>();
  for (const each of wanted) ids.set(each.name, await insertProduct(db, each));
  await insertAttributes(db, wanted, ids);
  await db.searchSynonym.createMany({
    data: [
      { id: newId("SearchSynonym"), word: "anorak", words: ["jacket"] },
      { id: newId("SearchSynonym"), word: "tea pot", words: ["kettle"] },
      { id: newId("SearchSynonym"), words: ["trainers", "sneakers"] },
    ],
  });
  const gifts = await insertGifts(
    db,
    wanted.flatMap(({ name, gift }) => (gift === true ? [ids.get(name) ?? ""] : [])),
  );
  await inTransaction(db, (tx) => refreshDocuments(tx, [...ids.values()]));
  return { clothing, shoes, jackets, home, kitchen, gifts, ids };
}

async function insertProduct(db: Db, wanted: Wanted): Promise<ProductId> {
  const combinations = (wanted.colours ?? [undefined]).flatMap((colour) =>
    (wanted.sizes ?? [undefined]).map((size) => ({ colour, size })),
  );
  const { productId, variantIds } = await createProduct(db, {
    name: wanted.name,
    slug: wanted.name.toLowerCase().replace(/[^a-z]+/g, "-"),
    categoryId: wanted.category,
    status: wanted.status ?? "PUBLISHED",
    variants: [{ price: wanted.price, onHand: wanted.stock ?? 5 }],
  });
  const publishedAt = new Date(Date.now() - wanted.daysOld * 86_400_000);
  const [ratingSum, ratingCount] = wanted.rating ?? [0, 0];
  const { description = "", featured = false } = wanted;
  await db.product.update({
    where: { id: productId },
    data: { description, featured, ratingSum, ratingCount, publishedAt },
  });
  const [firstVariant] = variantIds;
  if (wanted.sku !== undefined)
    await db.variant.update({ where: { id: firstVariant }, data: { sku: wanted.sku } });
  if (wanted.sale !== undefined)
    await db.variant.update({ where: { id: firstVariant }, data: { salePrice: wanted.sale } });
  const values = {
    Colour: await insertOption(db, productId, "Colour", wanted.colours),
    Size: await insertOption(db, productId, "Size", wanted.sizes),
  };
  for (const [position, { colour, size }] of combinations.entries()) {
    const variantId = position === 0 ? firstVariant : await insertVariant(db, productId, position, wanted);
    for (const value of [values.Colour.get(colour ?? ""), values.Size.get(size ?? "")]) {
      if (value !== undefined) await db.variantOption.create({ data: { variantId, ...value } });
    }
  }
  return productId;
}

async function insertGifts(db: Db, productIds: readonly string[]) {
  const id = newId("Collection");
  await db.collection.create({ data: { id, slug: "gifts", name: "Gifts", kind: "MANUAL" } });
  await db.collectionProduct.createMany({
    data: productIds.map((productId, position) => ({ collectionId: id, productId, position })),
  });
  return id;
}

/** Material is chosen, waterproof is yes or no, the weight is a number. */
async function insertAttributes(db: Db, wanted: readonly Wanted[], ids: ReadonlyMap<string, ProductId>) {
  const [material, waterproof, weight] = [newId("Attribute"), newId("Attribute"), newId("Attribute")];
  await db.attribute.createMany({
    data: [
      { id: material, code: "material", name: "Material", kind: "SINGLE", position: 0 },
      { id: waterproof, code: "waterproof", name: "Waterproof", kind: "BOOLEAN", position: 1 },
      { id: weight, code: "weight", name: "Weight", kind: "NUMBER", unit: "g", position: 2 },
    ],
  });
  const choices = new Map<string, string>();
  for (const value of ["Leather", "Canvas", "Nylon", "Wool"]) {
    const id = newId("AttributeChoice");
    choices.set(value, id);
    await db.attributeChoice.create({ data: { id, attributeId: material, value, position: choices.size } });
  }
  for (const each of wanted) {
    const productId = ids.get(each.name) ?? "";
    const choiceIds = [choices.get(each.material ?? "") ?? []].flat();
    if (choiceIds.length > 0)
      await db.productAttribute.create({ data: { productId, attributeId: material, choiceIds } });
    if (each.waterproof !== undefined) {
      const data = { productId, attributeId: waterproof, boolean: each.waterproof };
      await db.productAttribute.create({ data });
    }
    if (each.weight !== undefined)
      await db.productAttribute.create({ data: { productId, attributeId: weight, number: each.weight } });
  }
}

async function insertVariant(db: Db, productId: ProductId, position: number, wanted: Wanted) {
  const variantId = newId("Variant");
  const sku = `${productId.slice(-6)}-${position}`;
  await db.variant.create({
    data: { id: variantId, productId, sku, price: wanted.price, position, optionKey: String(position) },
  });
  const onHand = wanted.stock ?? 5;
  await db.stockLevel.create({ data: { variantId, locationId: await defaultLocation(db), onHand } });
  return variantId;
}

async function insertOption(db: Db, productId: ProductId, name: string, values: readonly string[] = []) {
  const made = new Map<string, { optionId: string; valueId: string }>();
  if (values.length === 0) return made;
  const optionId = newId("Option");
  await db.productOption.create({
    data: { id: optionId, productId, name, position: name === "Colour" ? 0 : 1 },
  });
  for (const [position, value] of values.entries()) {
    const valueId = newId("OptionValue");
    await db.optionValue.create({ data: { id: valueId, optionId, value, position } });
    made.set(value, { optionId, valueId });
  }
  return made;
}
