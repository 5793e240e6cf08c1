import { type Db, inTransaction } from "@storewright/db";
import { createCategory, createProduct, defaultLocation } from "@storewright/db/testing";
import { type CategoryId, newId, type ProductId } from "@storewright/kernel";
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
}

export interface SmallRange {
  readonly clothing: CategoryId;
  readonly shoes: CategoryId;
  readonly jackets: CategoryId;
  readonly home: CategoryId;
  readonly kitchen: CategoryId;
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
      daysOld: 5,
      rating: [50, 10],
    },
    {
      name: "Down Jacket",
      description: "For the coldest nights.",
      category: jackets,
      price: 24_900,
      colours: ["Brown"],
      sizes: ["M"],
      daysOld: 6,
      stock: 0,
    },
    {
      name: "Enamel Kettle",
      description: "Boils quickly, pours neatly.",
      category: kitchen,
      price: 4_900,
      colours: ["White", "Moss"],
      daysOld: 7,
      sku: "KET-100-W",
      rating: [3, 1],
    },
    {
      name: "Café Press",
      description: "Four cups of coffee.",
      category: kitchen,
      price: 3_900,
      daysOld: 8,
      sku: "PRS-7/4",
    },
    {
      name: "Chef's Knife",
      description: "Forged steel that stays sharp.",
      category: kitchen,
      price: 8_900,
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
  await inTransaction(db, (tx) => refreshDocuments(tx, [...ids.values()]));
  return { clothing, shoes, jackets, home, kitchen, ids };
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
