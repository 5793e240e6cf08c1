export { createRuntime, type RuntimeOptions } from "./create-runtime";
export {
  checkTls,
  type GatewayEnvironment,
  gatewayEnvironment,
  runtimeOptionsOf,
  tlsFilesOf,
} from "./environment";
export { createGateway, type Gateway, type GatewayOptions } from "./gateway";
export type { PageHandler } from "./page-handler";
export { endWithGrace } from "./processes/end-with-grace";
export { tellReady } from "./processes/member";
export { isSupervisor, superviseProcesses } from "./processes/supervisor";
export type { PageOf } from "./query-pages";
export type { Health, RequestFacts, Runtime, SignInOptions } from "./runtime";
export { type PageServer, type ServeOptions, type Serving, serve } from "./serve";
