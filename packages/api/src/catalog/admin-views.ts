import type { CategoryId, LocationId, OrderId, ProductId, VariantId } from "@storewright/kernel";
import type { AttributeValueView } from "./attributes/attribute-views";
import type { CollectionRules } from "./collections/collection-schemas";
import type { CollectionDetail, ProductDetail, ProductSummary } from "./views";

export type ProductStatusView = "DRAFT" | "SCHEDULED" | "PUBLISHED" | "ARCHIVED";

export interface AdminVariant {
  readonly id: VariantId;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  /** The regular price. */
  readonly price: number;
  readonly salePrice: number | null;
  readonly saleStartsAt: string | null;
  readonly saleEndsAt: string | null;
  readonly weightGrams: number;
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
  readonly status: ProductStatusView;
  readonly publishAt: string | null;
  readonly categoryId: CategoryId;
  readonly taxClass: string;
  readonly featured: boolean;
  /** As staff wrote them: empty where they are made from name and description. */
  readonly seoTitle: string;
  readonly seoText: string;
  readonly attributesRaw: readonly AttributeValueView[];
  /** Every option with every value, those too that no variant has. */
  readonly adminOptions: readonly {
    readonly id: string;
    readonly name: string;
    readonly values: readonly {
      readonly id: string;
      readonly value: string;
      readonly swatch: string | null;
    }[];
  }[];
  /** Chosen by staff, in any status. */
  readonly related: readonly (Pick<ProductSummary, "id" | "slug" | "name" | "imageUrl"> & {
    readonly status: ProductStatusView;
  })[];
  readonly stockQty: number;
  readonly reservedQty: number;
  /** Pieces that were paid for and wait for goods. */
  readonly backorderedQty: number;
  readonly lowStock: boolean;
  readonly variantTotal: number;
  readonly adminVariants: readonly AdminVariant[];
}

export interface AdminProductSummary extends ProductSummary {
  readonly status: ProductStatusView;
  readonly publishAt: string | null;
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

/** What a variant cost and when, newest first; `validTo` null is still in force. */
export interface PricePeriod {
  readonly price: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface BulkResult {
  readonly changed: number;
  /** Products that stay as they were, and why. */
  readonly refused: readonly { readonly productId: ProductId; readonly message: string }[];
}

export interface AdminCategory {
  readonly id: CategoryId;
  readonly parentId: CategoryId | null;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly imageUrl: string | null;
  readonly position: number;
  readonly seoTitle: string;
  readonly seoText: string;
  readonly version: number;
  /** Products right in it, in any status. */
  readonly productCount: number;
  readonly children: readonly AdminCategory[];
}

export interface AdminCollection extends CollectionDetail {
  readonly kind: "MANUAL" | "RULES";
  /** Null of a manual one. */
  readonly rules: CollectionRules | null;
  readonly published: boolean;
  readonly position: number;
  readonly seoTitle: string;
  readonly seoText: string;
  readonly version: number;
  /** Products in it in any status: `count` has the published ones. */
  readonly productCount: number;
}

export interface AdminCollectionDetail extends AdminCollection {
  /** The first 200, in their order. */
  readonly products: readonly (Pick<ProductSummary, "id" | "slug" | "name" | "imageUrl"> & {
    readonly status: ProductStatusView;
  })[];
}

export interface RulesPreview {
  readonly count: number;
  readonly products: readonly ProductSummary[];
}
