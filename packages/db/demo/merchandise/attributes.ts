import type { DemoProduct } from "../types";
import { COLOUR_FAMILIES, familyOf } from "./colour-families";

/** A typed property of the demo shop. */
export interface DemoAttribute {
  code: string;
  name: string;
  kind: "TEXT" | "NUMBER" | "BOOLEAN" | "SINGLE" | "MULTIPLE" | "COLOUR";
  unit?: string;
  filterable: boolean;
  choices?: { value: string; swatch?: string }[];
}

/** What a product has of one; choices by their value. */
export interface DemoAttributeValue {
  code: string;
  value: string | number | boolean | string[];
}

/** The first that the facts name, else the description; in the order in which a customer would say it. */
const MATERIALS: readonly (readonly [value: string, words: RegExp])[] = [
  ["Merino wool", /merino/i],
  ["Wool", /\bwool\b|lambswool|mohair|sheepskin/i],
  ["Alpaca", /alpaca/i],
  ["Down", /\bdown\b/i],
  ["Linen", /\blinen\b(?! finish| shade)/i],
  ["Cotton", /cotton|denim|canvas/i],
  ["Leather", /leather|suede|nubuck|\bcalf\b/i],
  [
    "Recycled synthetics",
    /recycled (?:polyester|nylon|polycarbonate|polymer|hollow|yarn)|regenerated nylon/i,
  ],
  ["Synthetics", /polyester|nylon|polyamide|polypropylene|polyethylene|silicone|composite|pongee/i],
  ["Rubber", /rubber/i],
  ["Stainless steel", /stainless|18\/10/i],
  ["Steel", /\bsteel\b|chromoly|cast iron|\biron\b/i],
  ["Brass", /\bbrass\b/i],
  ["Aluminium", /aluminium/i],
  ["Porcelain", /porcelain/i],
  ["Stoneware", /stoneware|terracotta/i],
  ["Glass", /\bglass\b|crystal/i],
  [
    "Wood",
    /\b(?:wood|oak|beech|birch|ash|maple|walnut|cedar|pear wood|lime ?wood|willow|spruce|alder|hickory)\b/i,
  ],
  ["Paper", /\bpaper\b|\bpages\b|\bcard\b|\bboard\b|paperback|hardback/i],
];

const CARE: readonly (readonly [words: RegExp, text: string])[] = [
  [/dishwasher safe/i, "Dishwasher safe"],
  [/machine wash at (\d+)/i, "Machine wash"],
  [/wool cycle/i, "Wool cycle at 30 °C, dry flat"],
  [/hand wash|wash by hand/i, "Wash by hand"],
  [/dry clean/i, "Dry clean"],
  [/\boil (?:once|now|the|before)/i, "Oil it now and then"],
  [/wipe/i, "Wipe clean"],
];

/** By department, and by shelf where that says more. */
const GOOD_FOR: Readonly<Record<string, readonly string[]>> = {
  shirts: ["Every day"],
  knitwear: ["Cold days", "Every day"],
  jackets: ["Cold days", "Outdoors"],
  trousers: ["Every day"],
  accessories: ["Cold days", "Presents"],
  boots: ["Outdoors", "Cold days"],
  shoes: ["Every day"],
  backpacks: ["Travel", "Every day"],
  "everyday-bags": ["Every day"],
  luggage: ["Travel"],
  camp: ["Outdoors", "Travel"],
  navigation: ["Outdoors"],
  wheels: ["Outdoors"],
  "water-snow": ["Outdoors"],
  "tea-coffee": ["Kitchen", "Presents"],
  cookware: ["Kitchen"],
  tableware: ["Kitchen"],
  larder: ["Kitchen", "Presents"],
  furniture: ["Home"],
  textiles: ["Home", "Presents"],
  lighting: ["Home"],
  garden: ["Home", "Outdoors"],
  bath: ["Home"],
  stationery: ["Desk", "Presents"],
  craft: ["Desk", "Presents"],
  books: ["Presents"],
  audio: ["Home", "Travel"],
  optics: ["Travel", "Presents"],
  clocks: ["Home", "Presents"],
  instruments: ["Home"],
  toys: ["Presents"],
  sport: ["Outdoors"],
};

/** Shelves on which people ask whether a thing stands the rain. */
const OUT_IN_THE_RAIN = new Set([
  "jackets",
  "boots",
  "shoes",
  "backpacks",
  "luggage",
  "camp",
  "navigation",
  "optics",
  "audio",
  "textiles",
]);
const WATERPROOF = /waterproof|water column|IPX[4-8]|IP[45]\d|natural rubber, cotton lining|groundsheet/i;

/** In the order in which they are shown. */
export const demoAttributes: DemoAttribute[] = [
  {
    code: "material",
    name: "Material",
    kind: "SINGLE",
    filterable: true,
    choices: MATERIALS.map(([value]) => ({ value })),
  },
  {
    code: "colour-family",
    name: "Colour family",
    kind: "COLOUR",
    filterable: true,
    choices: [...COLOUR_FAMILIES],
  },
  { code: "waterproof", name: "Waterproof", kind: "BOOLEAN", filterable: true },
  { code: "weight", name: "Weight", kind: "NUMBER", unit: "g", filterable: true },
  {
    code: "good-for",
    name: "Good for",
    kind: "MULTIPLE",
    filterable: true,
    choices: [...new Set(Object.values(GOOD_FOR).flat())].map((value) => ({ value })),
  },
  { code: "battery-life", name: "Battery life", kind: "NUMBER", unit: "h", filterable: true },
  { code: "care", name: "Care", kind: "TEXT", filterable: false },
];

/** What its words say, found once for all products that share them. */
const bySameFacts = new WeakMap<readonly string[], DemoAttributeValue[]>();

/** What a product has of them, read from what its author wrote about it. */
export function attributeValuesOf(product: DemoProduct): DemoAttributeValue[] {
  const said = bySameFacts.get(product.highlights) ?? saidOf(product);
  bySameFacts.set(product.highlights, said);
  const values = [...said];
  const weight = product.variants[0]?.weightGrams ?? 0;
  if (weight > 0) values.push({ code: "weight", value: weight });
  const colour = product.options.find(({ name }) => name === "Colour")?.values[0]?.name;
  const family = colour === undefined ? undefined : familyOf(colour);
  if (family !== undefined) values.push({ code: "colour-family", value: family });
  return values;
}

function saidOf({ highlights, description, category }: DemoProduct): DemoAttributeValue[] {
  const facts = highlights.join("; ");
  const values: DemoAttributeValue[] = [];
  const material = category === "larder" ? undefined : (materialIn(facts) ?? materialIn(description));
  if (material !== undefined) values.push({ code: "material", value: material });
  if (OUT_IN_THE_RAIN.has(category)) values.push({ code: "waterproof", value: WATERPROOF.test(facts) });
  const hours = category === "audio" ? /(\d+) hours/.exec(facts)?.[1] : undefined;
  if (hours !== undefined) values.push({ code: "battery-life", value: Number(hours) });
  const care = CARE.find(([words]) => words.test(facts))?.[1];
  if (care !== undefined) values.push({ code: "care", value: care });
  const goodFor = GOOD_FOR[category];
  if (goodFor !== undefined) values.push({ code: "good-for", value: [...goodFor] });
  return values;
}

function materialIn(text: string): string | undefined {
  return MATERIALS.find(([, words]) => words.test(text))?.[0];
}
