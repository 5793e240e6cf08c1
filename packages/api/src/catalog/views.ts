import type { CategoryId, LocationId, OrderId, ProductId, VariantId } from "@storewright/kernel";

/** Money in views is minor units of the view's `currency`; ratings are hundredths of a star. */
export interface ProductSummary {
  readonly id: ProductId;
  readonly slug: string;
  readonly name: string;
  /** Lowest price of its variants. */
  readonly price: number;
  /** Highest price; equal to `price` when all cost the same. */
  readonly priceMax: number;
  readonly currency: string;
  readonly imageUrl: string | null;
  readonly imageAlt: string;
  readonly placeholder: string;
  readonly categorySlug: string;
  readonly categoryName: string;
  readonly inStock: boolean;
  readonly rating: number;
  readonly ratingCount: number;
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
}

export interface ProductList {
  readonly items: readonly ProductSummary[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  readonly facets: Facets;
  /** True when the search engine was down and Postgres answered in its place. */
  readonly degraded: boolean;
}

export type StockState = "in" | "low" | "out";

export interface ProductImageView {
  /** The 640 px picture; 320 and 1280 differ in that number alone. */
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly placeholder: string;
  readonly colour: string | null;
}

export interface VariantView {
  readonly id: VariantId;
  readonly sku: string;
  /** Option name to chosen value; empty for a product of a single variant. */
  readonly options: Readonly<Record<string, string>>;
  readonly price: number;
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
  readonly degraded: boolean;
}

export interface AdminVariant {
  readonly id: VariantId;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: number;
  /** Over all locations. */
  readonly onHand: number;
  readonly reserved: number;
  /** Of those reserved, pieces that were paid for and are not on hand: they wait for goods. */
  readonly backordered: number;
  readonly lowStockThreshold: number;
  readonly levels: readonly {
    readonly locationId: LocationId;
    readonly locationName: string;
    readonly onHand: number;
    readonly reserved: number;
    readonly backorderLimit: number;
    readonly backordered: number;
  }[];
}

export interface AdminProduct extends ProductDetail {
  readonly status: "DRAFT" | "SCHEDULED" | "PUBLISHED" | "ARCHIVED";
  readonly stockQty: number;
  readonly reservedQty: number;
  /** Pieces that were paid for and wait for goods. */
  readonly backorderedQty: number;
  readonly lowStock: boolean;
  readonly adminVariants: readonly AdminVariant[];
}

export interface AdminProductSummary extends ProductSummary {
  readonly status: "DRAFT" | "SCHEDULED" | "PUBLISHED" | "ARCHIVED";
  readonly stockQty: number;
  readonly reservedQty: number;
  readonly backorderedQty: number;
  readonly lowStock: boolean;
  readonly variantCount: number;
  readonly version: number;
}

export interface AdminProductList {
  readonly items: readonly AdminProductSummary[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

/** Where goods lie. */
export interface LocationView {
  readonly id: LocationId;
  readonly code: string;
  readonly name: string;
  readonly isDefault: boolean;
}

export type MovementCause = "INITIAL" | "SALE" | "ADJUSTMENT" | "RECEIPT" | "RETURN" | "REPAIR";

/** One row of the ledger. */
export interface MovementView {
  readonly id: string;
  readonly delta: number;
  readonly cause: MovementCause;
  /** Who did it, by name. */
  readonly actor: string;
  readonly order: { readonly id: OrderId; readonly number: number } | null;
  readonly locationId: LocationId;
  readonly locationName: string;
  readonly note: string;
  readonly createdAt: string;
}

/** Newest first. */
export interface MovementList {
  readonly items: readonly MovementView[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}
