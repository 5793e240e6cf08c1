import type { AppRouter } from "@storewright/api";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;

/** Answers as they arrive over the wire, where every list is an ordinary array. */
export type Cart = Outputs["cart"]["get"];
export type CartLine = Cart["items"][number];
export type CartQuote = Outputs["cart"]["quote"];
export type PlacedOrder = Outputs["order"]["place"];
export type Order = Outputs["order"]["get"];
export type { ProductList as Listing, Suggestions } from "@storewright/api";
export type Passkey = Outputs["identity"]["passkeys"]["list"][number];
export type OwnSession = Outputs["identity"]["sessions"]["list"][number];
export type Consent = Outputs["identity"]["consents"]["list"][number];
export type OutsideAccount = Outputs["identity"]["outside"]["list"][number];
