import { pictureUrl } from "../pictures/picture-files";

/** A collection of the demo shop: of products by slug, or by rule. */
export interface DemoCollection {
  slug: string;
  name: string;
  description: string;
  /** Its picture is that of a product or a category. */
  pictureKey: string;
  /** Of a manual one, in their order. */
  products?: string[];
  /** As the rules of a collection are kept; categories by slug. */
  rules?: { match: "all" | "any"; conditions: DemoCondition[] };
  sort: "relevance" | "newest" | "price" | "-price" | "name" | "rating";
}

interface DemoCondition {
  field: string;
  code?: string;
  op: string;
  value: string | number | boolean | string[];
}

const entry = (collection: DemoCollection) => collection;

export const demoCollections: DemoCollection[] = [
  entry({
    slug: "reduced",
    name: "Reduced",
    description: "Good things at a better price, for as long as it says beside them.",
    pictureKey: "category-knitwear",
    rules: { match: "all", conditions: [{ field: "onSale", op: "is", value: true }] },
    sort: "rating",
  }),
  entry({
    slug: "new-in",
    name: "New in",
    description: "What has come through the door in the last six weeks.",
    pictureKey: "category-jackets",
    rules: { match: "all", conditions: [{ field: "createdWithinDays", op: "is", value: 45 }] },
    sort: "newest",
  }),
  entry({
    slug: "first-flat",
    name: "The first flat",
    description: "Ten things that make four walls a home, chosen by the people who pack them.",
    pictureKey: "category-kitchen",
    products: [
      "glaze-teapot",
      "forge-skillet",
      "breakfast-mug",
      "supper-plate-set",
      "canteen-cutlery-pair",
      "parish-chair",
      "inglenook-table-lamp",
      "window-seat-cushion",
      "sluice-bath-towels",
      "patient-snake-plant",
    ],
    sort: "relevance",
  }),
  entry({
    slug: "out-in-the-rain",
    name: "Out in the rain",
    description: "Tried in Cumbria, in February.",
    pictureKey: "category-outdoors",
    rules: { match: "any", conditions: [{ field: "attribute", code: "waterproof", op: "is", value: true }] },
    sort: "rating",
  }),
  entry({
    slug: "wool",
    name: "Wool, mostly",
    description: "Merino, lambswool, mohair and felt, from the needle to the bed.",
    pictureKey: "category-textiles",
    rules: {
      match: "any",
      conditions: [
        { field: "attribute", code: "material", op: "is", value: ["Merino wool", "Wool", "Alpaca"] },
      ],
    },
    sort: "relevance",
  }),
  entry({
    slug: "small-presents",
    name: "Small presents",
    description: "Little things that are well made, well liked and here.",
    pictureKey: "category-paper",
    rules: {
      match: "all",
      conditions: [
        { field: "attribute", code: "good-for", op: "is", value: ["Presents"] },
        { field: "price", op: "atMost", value: 3_000 },
        { field: "rating", op: "atLeast", value: 4 },
        { field: "inStock", op: "is", value: true },
      ],
    },
    sort: "rating",
  }),
];

/** The address of a collection's picture. */
export function collectionPicture({ pictureKey }: DemoCollection): string {
  return pictureUrl(pictureKey);
}
