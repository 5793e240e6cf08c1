export type * from "./cart/views";
export type * from "./catalog/views";
export type { Audience, Caller, Ctx, Deps, Issued, ShopSettings } from "./context";
export { systemContext } from "./context";
export type * from "./identity/views";
export type * from "./order/views";
export type { AppRouter } from "./root";
export type { PublicErrorData } from "./trpc/init";
