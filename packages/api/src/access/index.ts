export { accessRouter } from "./router";
export { type ClientGrant, signInClient } from "./sign-in-client";
export type * from "./views";
