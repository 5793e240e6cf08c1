import "vitest";

declare module "vitest" {
  /** What the integration project's set-up hands to every suite: `inject("databaseUrl")`. */
  interface ProvidedContext {
    databaseUrl: string;
    redisUrl: string;
    redisCacheUrl: string;
  }
}
