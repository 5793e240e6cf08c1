// The door to the servers that the shop, its tests and its benchmarks run on.
export { startPostgres } from "./postgres.mjs";
export { startRedis } from "./redis.mjs";
