import type { CatalogueState, ProductNow, VariantNow } from "./catalogue-state";
import type { Changes, FieldValue } from "./changes";
import type { Claims } from "./claims";
import type { ColumnPlan, ParsedLine } from "./parse-line";
import type { ShopFacts } from "./shop-facts";
import type { ImportFault, ImportRowAction } from "./views";

/** What lines do to the catalogue, gathered over a batch, for a handful of statements. */
export interface Writes {
  readonly newProducts: ProductNow[];
  /** Whole rows are written: they are locked, and the state is what they become. */
  readonly products: Set<ProductNow>;
  readonly redirects: { readonly productId: string; readonly from: string; readonly to: string }[];
  readonly newOptions: { id: string; product_id: string; name: string; position: number }[];
  readonly newValues: { id: string; option_id: string; value: string; position: number }[];
  readonly newVariants: NewVariant[];
  readonly variants: Set<VariantNow>;
  readonly attributes: { readonly productId: string; readonly code: string; readonly value: FieldValue }[];
  readonly stock: StockWrite[];
}

/** At the default location: a new on-hand count, or what is added to the one there is. */
interface StockWrite {
  readonly variant: VariantNow;
  readonly onHand?: number;
  readonly change?: number;
  readonly isNew: boolean;
}

export interface NewVariant extends VariantNow {
  readonly position: number;
  readonly option_key: string;
  readonly choices: readonly { readonly optionId: string; readonly valueId: string }[];
}

export function noWrites(): Writes {
  return {
    newProducts: [],
    products: new Set(),
    redirects: [],
    newOptions: [],
    newValues: [],
    newVariants: [],
    variants: new Set(),
    attributes: [],
    stock: [],
  };
}

/** Everything that the lines of a batch are judged by. */
export interface Batch {
  readonly plan: ColumnPlan;
  readonly facts: ShopFacts;
  readonly state: CatalogueState;
  readonly claims: Claims;
  /** The first line of each product that the batch is about, by its number. */
  readonly firstLines: ReadonlyMap<number, ParsedLine>;
  /** SKU by product and option key, of variants that there are. */
  readonly combinations: ReadonlyMap<string, string>;
  /** Products that lines of this file make, by id. */
  readonly made: Map<string, ProductNow>;
  readonly writes: Writes;
  /** True where nothing is written, so that what earlier batches would have written is not there. */
  readonly dryRun: boolean;
}

/** What becomes of a line. */
export interface PlannedLine {
  readonly line: number;
  readonly action: ImportRowAction;
  readonly productId: string | null;
  readonly faults: readonly ImportFault[];
  readonly changes: Changes;
}

/** A line that is not taken. */
export function faulty(line: number, productId: string | null, faults: readonly ImportFault[]): PlannedLine {
  return { line, action: "FAULTY", productId, faults, changes: {} };
}
