import type { AppRouter } from "@storewright/api";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

/** Answers as they arrive over the wire, where every list is an ordinary array. */
export type Staff = NonNullable<Outputs["identity"]["me"]>;
export type Figures = Outputs["order"]["admin"]["dashboard"];
export type Category = Outputs["catalog"]["categories"][number];
export type ProductPage = Outputs["catalog"]["admin"]["list"];
export type ProductRow = ProductPage["items"][number];
export type Product = Outputs["catalog"]["admin"]["product"];
export type Variant = Product["adminVariants"][number];
type OrderPage = Outputs["order"]["admin"]["list"];
export type OrderRow = OrderPage["items"][number];
export type Order = Outputs["order"]["admin"]["get"];

/** What is asked, before the API fills in what was left out. */
export type ProductQuery = Inputs["catalog"]["admin"]["list"];
export type ProductChange = Inputs["catalog"]["admin"]["update"];
export type OrderQuery = Inputs["order"]["admin"]["list"];
export type AnalyticsFigures = Outputs["order"]["admin"]["analytics"];
export type Message = Outputs["messages"]["list"]["items"][number];
export type DeadEvent = Outputs["messages"]["deadLetters"]["items"][number];
export type Template = Outputs["messages"]["templates"][number];
export type Movement = Outputs["catalog"]["admin"]["movements"]["items"][number];
export type Promotion = Outputs["pricing"]["admin"]["promotions"]["list"]["items"][number];
export type NewPromotion = Inputs["pricing"]["admin"]["promotions"]["create"];
export type PromotionChange = Inputs["pricing"]["admin"]["promotions"]["update"];
export type TaxRate = Outputs["pricing"]["admin"]["taxRates"]["list"]["items"][number];
export type GiftCard = Outputs["pricing"]["admin"]["giftCards"]["list"]["items"][number];
export type ShippingSetup = Outputs["pricing"]["admin"]["shipping"]["list"];

type CatalogIn = Inputs["catalog"]["admin"];
type CatalogOut = Outputs["catalog"]["admin"];
export type BulkChange = CatalogIn["bulk"]["set"];
export type OptionsChange = CatalogIn["saveOptions"]["options"];
export type VariantChange = CatalogIn["saveVariants"]["variants"][number];
export type PricePeriod = CatalogOut["priceHistory"][number];
export type StockPlace = CatalogOut["locations"][number];
export type Attribute = CatalogOut["attributes"]["list"][number];
export type CategoryRow = CatalogOut["categories"]["list"][number];
export type CollectionSheet = CatalogOut["collections"]["get"];
type CollectionChange = CatalogIn["collections"]["save"];
export type Rules = NonNullable<CollectionChange["rules"]>;
export type Condition = Rules["conditions"][number];
export type Import = Outputs["imports"]["get"];
export type ImportLine = Outputs["imports"]["rows"]["items"][number];
export type ImportField = Outputs["imports"]["fields"][number];
export type Review = Outputs["reviews"]["admin"]["list"]["items"][number];
export type Synonym = Outputs["merchandising"]["synonyms"]["list"][number];
export type Pin = Outputs["merchandising"]["pins"]["list"][number];

type AccessIn = Inputs["access"];
type AccessOut = Outputs["access"];
export type StaffMember = AccessOut["staff"]["list"]["items"][number];
export type StaffInvitation = AccessIn["staff"]["invite"];
export type RoleChange = AccessIn["staff"]["setRole"];
export type RoleSheet = AccessOut["roles"]["list"][number];
export type RoleUpdate = AccessIn["roles"]["change"];
export type ApiClientSheet = AccessOut["clients"]["list"][number];
export type NewApiClient = AccessIn["clients"]["create"];
export type TrailEntry = Outputs["trail"]["list"]["items"][number];
export type TrailQuery = Inputs["trail"]["list"];
export type Customer = Outputs["customers"]["get"];
