export { Prisma } from "../generated/client";
export * from "../generated/enums";
export type * from "../generated/models";
export { createDb, type Db, type DbOptions } from "./client";
export { isUnavailable, isUniqueViolation } from "./errors";
export { whilePatient } from "./patience";
export { isAnswering } from "./pulse";
export { createReplicas, type Replicas, type ReplicasOptions } from "./replicas";
export { inTransaction, type Tx } from "./transaction";
