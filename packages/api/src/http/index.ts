export { createRuntime, type RuntimeOptions } from "./create-runtime";
export { createGateway, type Gateway, type GatewayOptions } from "./gateway";
export type { PageHandler } from "./page-handler";
export { equalSecrets, INTERNAL_HEADER } from "./require-internal";
export type { Health, RequestFacts, Runtime, SignInOptions } from "./runtime";
