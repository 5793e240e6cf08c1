import { join } from "node:path";
import { startPostgres, startRedis } from "./services.mjs";

/**
 * The servers that this run brings itself, as units to supervise: those whose address nobody has set. A server
 * that is started again comes back on its old port, so that its clients find it.
 *
 * @param {object} options
 * @param {Record<string, string>} options.settings
 * @param {import("./data-folder.mjs").DataFolder} options.data
 * @param {() => string} options.redisBinary
 * @param {(variable: string, url: string) => void} options.onAddress called when a store's address is known
 * @returns {import("./supervisor.mjs").Unit[]}
 */
export function storeUnits({ settings, data, redisBinary, onAddress }) {
  /**
   * @param {string} name
   * @template {import("./postgres.mjs").Service} S
   * @param {(port: number | undefined, onSpawn: (pid: number) => Promise<void>) => Promise<S>} begin
   * @param {(service: S) => Record<string, string>} addressesOf by variable
   * @returns {import("./supervisor.mjs").Unit}
   */
  const unit = (name, begin, addressesOf) => {
    /** @type {number | undefined} */
    let port;
    return {
      name,
      async launch(signal, onSpawn) {
        const service = await begin(port, onSpawn);
        if (signal.aborted) {
          await service.stop();
          throw signal.reason;
        }
        port = service.port;
        for (const [variable, url] of Object.entries(addressesOf(service))) onAddress(variable, url);
        return service;
      },
    };
  };
  const withPort = (/** @type {number | undefined} */ port) => (port === undefined ? {} : { port });
  const redis = (/** @type {"state" | "cache"} */ role, /** @type {string} */ variable) =>
    unit(
      `redis-${role}`,
      (port, onSpawn) =>
        startRedis({
          dataDir: join(data.folder, `redis-${role}`),
          role,
          binary: redisBinary(),
          logFile: data.log(`redis-${role}`),
          onSpawn,
          ...withPort(port),
        }),
      ({ url }) => ({ [variable]: url }),
    );
  return [
    ...(settings.DATABASE_URL === undefined
      ? [
          unit(
            "postgres",
            (port, onSpawn) =>
              startPostgres({
                dataDir: join(data.folder, "postgres"),
                logFile: data.log("postgres"),
                onSpawn,
                ...withPort(port),
              }),
            ({ url, appUrl }) => ({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: url }),
          ),
        ]
      : []),
    ...(settings.REDIS_URL === undefined
      ? [redis("state", "REDIS_URL"), redis("cache", "REDIS_CACHE_URL")]
      : []),
  ];
}
