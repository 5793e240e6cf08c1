/** Everything of a product that a column can hold, in the order of an export. `headings` are other names for it. */
const fields = {
  product: {
    label: "Product",
    hint: "The address of the product: lines that share it are its variants.",
    needed: "never",
    headings: ["handle", "producthandle", "parent", "productslug"],
  },
  sku: {
    label: "SKU",
    hint: "By which a variant is found again.",
    needed: "always",
    headings: ["variantsku", "articlenumber", "itemnumber", "productcode", "stockkeepingunit"],
  },
  name: {
    label: "Name",
    hint: "Up to 200 characters.",
    needed: "new",
    headings: ["title", "productname", "producttitle"],
  },
  slug: {
    label: "Address",
    hint: "Such as wool-socks; the old one leads to it.",
    needed: "never",
    headings: ["urlkey", "url", "permalink", "newslug"],
  },
  description: {
    label: "Description",
    hint: "Plain text, up to 10,000 characters.",
    needed: "never",
    headings: ["body", "bodyhtml", "longdescription", "text"],
  },
  category: {
    label: "Category",
    hint: "Its address, or its path such as Clothing > Socks.",
    needed: "new",
    headings: ["categories", "productcategory", "department", "type", "producttype"],
  },
  status: {
    label: "Status",
    hint: "draft, scheduled, published or archived.",
    needed: "never",
    headings: ["state", "visibility", "productstatus"],
  },
  publishAt: {
    label: "Publish at",
    hint: "When a scheduled product goes on sale, such as 2027-03-01T08:00:00Z.",
    needed: "never",
    headings: ["publishdate", "publishon", "availablefrom"],
  },
  taxClass: {
    label: "Tax class",
    hint: "Such as standard or food.",
    needed: "never",
    headings: ["tax", "taxcategory", "taxcode"],
  },
  price: {
    label: "Price",
    hint: "Such as 19.90, without a currency.",
    needed: "new",
    headings: ["variantprice", "regularprice", "unitprice", "amount"],
  },
  salePrice: {
    label: "Sale price",
    hint: "Lower than the price; - ends the sale.",
    needed: "never",
    headings: ["specialprice", "discountprice", "offerprice"],
  },
  saleStartsAt: {
    label: "Sale starts",
    hint: "Such as 2027-03-01 or 2027-03-01T08:00:00Z.",
    needed: "never",
    headings: ["salestart", "salefrom", "datesalepricestarts"],
  },
  saleEndsAt: {
    label: "Sale ends",
    hint: "From then on the price counts again.",
    needed: "never",
    headings: ["saleend", "saleto", "saleuntil", "datesalepriceends"],
  },
  stock: {
    label: "Stock",
    hint: "Pieces on hand at the default location.",
    needed: "never",
    headings: [
      "quantity",
      "qty",
      "onhand",
      "inventory",
      "stockqty",
      "inventoryquantity",
      "variantinventoryqty",
    ],
  },
  weightGrams: {
    label: "Weight (g)",
    hint: "Whole grams.",
    needed: "never",
    headings: ["weight", "weightg", "grams", "variantgrams"],
  },
  option1Name: { label: "Option 1", hint: "Such as Colour.", needed: "never", headings: ["option1"] },
  option1Value: { label: "Value of option 1", hint: "Such as Moss.", needed: "never", headings: [] },
  option2Name: { label: "Option 2", hint: "Such as Size.", needed: "never", headings: ["option2"] },
  option2Value: { label: "Value of option 2", hint: "Such as M.", needed: "never", headings: [] },
  option3Name: { label: "Option 3", hint: "A third one.", needed: "never", headings: ["option3"] },
  option3Value: { label: "Value of option 3", hint: "Its value.", needed: "never", headings: [] },
  option4Name: { label: "Option 4", hint: "A fourth one.", needed: "never", headings: ["option4"] },
  option4Value: { label: "Value of option 4", hint: "Its value.", needed: "never", headings: [] },
  option5Name: { label: "Option 5", hint: "A fifth one.", needed: "never", headings: ["option5"] },
  option5Value: { label: "Value of option 5", hint: "Its value.", needed: "never", headings: [] },
  option6Name: { label: "Option 6", hint: "A sixth one.", needed: "never", headings: ["option6"] },
  option6Value: { label: "Value of option 6", hint: "Its value.", needed: "never", headings: [] },
} as const;

/** A field of the product itself or of its variant; attributes come beside. */
export type PlainField = keyof typeof fields;
/** What a column may be mapped to. */
export type ImportField = PlainField | `attribute:${string}`;

export const plainFields = Object.keys(fields).filter(isPlainField);

function isPlainField(name: string): name is PlainField {
  return Object.hasOwn(fields, name);
}

/** True for the name of a field, and for `attribute:<code>` of any code. */
export function isImportField(name: string): name is ImportField {
  return isPlainField(name) || /^attribute:[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name);
}

/** What staff are told about a field. */
export function describeField(field: PlainField) {
  const { label, hint, needed } = fields[field];
  return { field, label, hint, needed };
}

/** The code of an attribute's field; null for the others. */
export function attributeCodeOf(field: ImportField): string | null {
  return field.startsWith("attribute:") ? field.slice("attribute:".length) : null;
}

/** The heading of a field in files that we write: `sale_starts_at`, `option1_name`, `attribute:material`. */
export function headingOf(field: ImportField): string {
  if (!isPlainField(field)) return field;
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const byHeading = new Map<string, PlainField>(
  plainFields.flatMap((field) =>
    [field, fields[field].label, headingOf(field), ...fields[field].headings].map(
      (heading) => [bare(heading), field] as const,
    ),
  ),
);

function bare(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** What the columns of a file probably mean; the first column of a meaning has it, and the others are not read. */
export function guessMapping(
  columns: readonly string[],
  attributes: readonly { readonly code: string; readonly name: string }[],
): Record<string, ImportField> {
  const guessed: Record<string, ImportField> = {};
  const taken = new Set<ImportField>();
  for (const column of columns) {
    const field = guessField(column, attributes);
    if (field === null || taken.has(field)) continue;
    taken.add(field);
    guessed[column] = field;
  }
  return guessed;
}

function guessField(
  column: string,
  attributes: readonly { readonly code: string; readonly name: string }[],
): ImportField | null {
  const heading = bare(column);
  if (heading === "") return null;
  const name = /^attribute\s*:/i.test(column.trim()) ? bare(column.slice(column.indexOf(":") + 1)) : null;
  const attribute = attributes.find(
    ({ code, name: label }) => bare(code) === (name ?? heading) || bare(label) === (name ?? heading),
  );
  if (name === null) {
    const plain = byHeading.get(heading);
    if (plain !== undefined) return plain;
  }
  return attribute === undefined ? null : `attribute:${attribute.code}`;
}
