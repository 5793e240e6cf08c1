import type { CategoryId, CollectionId, ProductId, VariantId } from "@storewright/kernel";
import type { AttributeKind } from "./attributes/attribute-views";

/** Money in views is minor units of the view's `currency`; ratings are hundredths of a star. */
export interface ProductSummary {
  readonly id: ProductId;
  readonly slug: string;
  readonly name: string;
  /** Lowest price of its variants: what is charged now, a running sale included. */
  readonly price: number;
  /** Highest price; equal to `price` when all cost the same. */
  readonly priceMax: number;
  /** Lowest price without sales. */
  readonly regularPrice: number;
  /** True while a sale of one of its variants runs. */
  readonly onSale: boolean;
  readonly currency: string;
  readonly imageUrl: string | null;
  readonly imageAlt: string;
  readonly placeholder: string;
  readonly categorySlug: string;
  readonly categoryName: string;
  readonly inStock: boolean;
  readonly rating: number;
  readonly ratingCount: number;
  /** The name in pieces, those that were searched for marked; null where nothing was searched for. */
  readonly nameMarks: readonly { readonly text: string; readonly hit: boolean }[] | null;
}

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly swatch?: string;
}

/** Counts per facet; a facet's own choice does not shrink its own counts (disjunctive). */
export interface Facets {
  readonly categories: readonly FacetValue[];
  readonly options: readonly { readonly name: string; readonly values: readonly FacetValue[] }[];
  readonly price: { readonly min: number; readonly max: number } | null;
  readonly inStock: number;
  /** Filterable attributes that some product of the list has; a number has its range and no values. */
  readonly attributes: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: AttributeKind;
    readonly unit: string;
    readonly values: readonly FacetValue[];
    readonly range: { readonly min: number; readonly max: number } | null;
  }[];
  /** Products with so many stars and more. */
  readonly ratings: readonly { readonly stars: 1 | 2 | 3 | 4; readonly count: number }[];
  readonly onSale: number;
  /** Round steps from the lowest price to the highest, minor units; `max` is not in it, null is no end. */
  readonly priceRanges: readonly {
    readonly min: number;
    readonly max: number | null;
    readonly count: number;
  }[];
}

export interface ProductList {
  readonly items: readonly ProductSummary[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  readonly facets: Facets;
  /** True when the search engine was down and Postgres answered in its place. */
  readonly degraded: boolean;
  /** Nothing was found for what was typed: these are the results for this instead. */
  readonly correctedTo: string | null;
  /** What may have been meant, where there are results all the same. */
  readonly didYouMean: string | null;
}

export type StockState = "in" | "low" | "out";

export interface ProductImageView {
  readonly id: string;
  /** The 640 px picture; 320 and 1280 differ in that number alone. */
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly placeholder: string;
  readonly colour: string | null;
  /** Null when it stands for the whole product. */
  readonly variantId: VariantId | null;
}

/** What search engines and previews of links show; never empty. */
export interface Seo {
  readonly title: string;
  readonly text: string;
}

export interface VariantView {
  readonly id: VariantId;
  readonly sku: string;
  /** Option name to chosen value; empty for a product of a single variant. */
  readonly options: Readonly<Record<string, string>>;
  /** What is charged now. */
  readonly price: number;
  readonly regularPrice: number;
  readonly onSale: boolean;
  /** While it is on sale, the lowest that was charged in the 30 days before the sale; null where nothing was. */
  readonly lowestPrice30: number | null;
  readonly saleEndsAt: string | null;
  readonly inStock: boolean;
  readonly stockLevel: StockState;
  /** True when nothing free is on hand: what is bought now is sent when goods arrive. */
  readonly backorder: boolean;
}

export interface ProductDetail extends ProductSummary {
  readonly description: string;
  readonly highlights: readonly string[];
  readonly breadcrumbs: readonly { readonly slug: string; readonly name: string }[];
  readonly images: readonly ProductImageView[];
  readonly options: readonly {
    readonly name: string;
    readonly values: readonly { readonly value: string; readonly swatch: string | null }[];
  }[];
  readonly variants: readonly VariantView[];
  /** In the order that staff gave them; those without a value are left out. */
  readonly attributes: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: AttributeKind;
    readonly unit: string;
    readonly values: readonly { readonly label: string; readonly swatch: string | null }[];
  }[];
  readonly seo: Seo;
  readonly version: number;
  readonly updatedAt: string;
}

/** Live stock of a product's variants, read past every cache. */
export interface Availability {
  readonly productId: ProductId;
  readonly variants: readonly {
    readonly variantId: VariantId;
    readonly stockLevel: StockState;
    readonly backorder: boolean;
  }[];
}

export interface CategoryNode {
  readonly id: CategoryId;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly imageUrl: string | null;
  readonly seo: Seo;
  /** Published products in it and in its descendants. */
  readonly count: number;
  readonly children: readonly CategoryNode[];
}

export interface Suggestions {
  readonly products: readonly Pick<
    ProductSummary,
    "id" | "slug" | "name" | "price" | "currency" | "imageUrl"
  >[];
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly queries: readonly string[];
  readonly didYouMean: string | null;
  readonly degraded: boolean;
}

/** What belongs beside a product. */
export interface RelatedProducts {
  /** Those that staff chose, then others like it. */
  readonly related: readonly ProductSummary[];
  /** What paid orders held beside it, most often first. */
  readonly boughtTogether: readonly ProductSummary[];
}

/** For site maps. */
export interface AddressPart {
  /** How many parts there are, one at least. */
  readonly parts: number;
  readonly items: readonly { readonly slug: string; readonly updatedAt: string }[];
}

export interface CollectionSummary {
  readonly id: CollectionId;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly imageUrl: string | null;
  /** Published products in it. */
  readonly count: number;
}

export interface CollectionDetail extends CollectionSummary {
  readonly seo: Seo;
  /** The order in which it is shown unless the shopper chooses another; `relevance` of a manual one is its own. */
  readonly sort: "relevance" | "newest" | "price" | "-price" | "name" | "rating";
}
