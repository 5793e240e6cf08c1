export { createRuntime, type RuntimeOptions } from "./create-runtime";
export { type GatewayEnvironment, gatewayEnvironment, runtimeOptionsOf } from "./environment";
export { createGateway, type Gateway, type GatewayOptions } from "./gateway";
export type { PageHandler } from "./page-handler";
export { equalSecrets, INTERNAL_HEADER } from "./require-internal";
export type { Health, RequestFacts, Runtime, SignInOptions } from "./runtime";
export { type PageServer, type ServeOptions, type Serving, serve } from "./serve";
