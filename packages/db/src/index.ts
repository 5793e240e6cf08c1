export { Prisma } from "../generated/client";
export * from "../generated/enums";
export type * from "../generated/models";
export { createDb, type Db, type DbOptions } from "./client";
export { isUniqueViolation, isUnavailable } from "./errors";
export { inTransaction, type Tx } from "./transaction";
