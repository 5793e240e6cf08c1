import { DomainError } from "@storewright/kernel";
import { type AdminListProductsInput, adminListProductsSchema } from "../catalog/products/product-schemas";

const numbers = new Set(["minPrice", "maxPrice", "minRating"]);
const flags = new Set(["inStock", "lowStock", "outOfStock", "onSale"]);
/** Of the page on screen; an export has all of them. */
const passing = new Set(["page", "limit"]);

/**
 * The filters of the admin's list as an address has them: `q=sock&status=DRAFT&lowStock=true&minPrice=500`, and
 * `options.Size=M`, `attributes.material=Wool` (repeatable), `numbers.weight.min=10`. @throws {DomainError} VALIDATION_FAILED
 */
export function listQueryOf(query: string): AdminListProductsInput {
  const plain: Record<string, unknown> = {};
  const lists = { options: new Map<string, string[]>(), attributes: new Map<string, string[]>() };
  const spans = new Map<string, Record<string, number>>();
  for (const [key, value] of new URLSearchParams(query)) {
    const [group = "", name = "", edge] = key.split(".");
    if ((group === "options" || group === "attributes") && name !== "") {
      const rest = key.slice(group.length + 1);
      lists[group].set(rest, [...(lists[group].get(rest) ?? []), value]);
    } else if (group === "numbers" && edge !== undefined) {
      spans.set(name, { ...spans.get(name), [edge]: Number(value) });
    } else if (!passing.has(key) && value !== "") {
      plain[key] = numbers.has(key) ? Number(value) : flags.has(key) ? value === "true" : value;
    }
  }
  const parsed = adminListProductsSchema.safeParse({
    ...plain,
    options: Object.fromEntries(lists.options),
    attributes: Object.fromEntries(lists.attributes),
    numbers: Object.fromEntries(spans),
  });
  if (parsed.success) return parsed.data;
  throw new DomainError("VALIDATION_FAILED", {
    message: "These filters are not those of the list of products.",
    errors: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })).slice(0, 20),
  });
}
