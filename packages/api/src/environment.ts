import {
  createBlindIndex,
  createTokenIssuer,
  openSecretFile,
  parseKeyring,
  readInternalSecrets,
  readPreviousKeys,
  SecretFileError,
  takePasswordFile,
} from "@storewright/crypto";
import { keysDatabaseBeside } from "@storewright/db";
import { type Logger, logLevels } from "@storewright/telemetry";
import { z } from "zod";
import type { DepsOptions } from "./create-deps";
import { shopEnvironment, shopSettingsOf } from "./shop-settings";

/** Text that `make` can use; what it says against it is the reason that is shown. */
function usableBy(make: (text: string) => unknown) {
  return z.string().superRefine((text, context) => {
    try {
      make(text);
    } catch (error) {
      context.addIssue({
        code: "custom",
        message: error instanceof Error ? error.message : "cannot be used",
      });
    }
  });
}

/** A base URL without path; a slash at its end is taken off. */
export const baseUrl = z
  .url({ protocol: /^https?$/, message: "must be an http or https address such as https://shop.example.com" })
  .transform((url) => url.replace(/\/$/, ""))
  .refine((url) => new URL(url).pathname === "/" && !/[?#]/.test(url), "must have no path");

/** The address of a store; a file that it names for its password has to be there. */
const storeUrl = (protocol: RegExp, message: string) =>
  z.url({ protocol, message }).superRefine((url, context) => {
    try {
      takePasswordFile(url);
    } catch (error) {
      if (error instanceof SecretFileError) context.addIssue({ code: "custom", message: error.message });
    }
  });
const postgresUrl = storeUrl(
  /^postgres(ql)?$/,
  "must be an address such as postgres://user:password@host:5432/name",
);
/** The address of a Redis. */
export const redisUrl = storeUrl(/^rediss?$/, "must be an address such as redis://:password@host:6379");

/** The variables that shop, admin and worker all read; each process's `env.ts` adds its own. */
export const processEnvironment = z.object({
  ...shopEnvironment,
  LOG_LEVEL: z.enum(logLevels).default("info"),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATABASE_URL: postgresUrl,
  KEYS_DATABASE_URL: postgresUrl.optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((url) => url.trim())
        .filter((url) => url !== ""),
    )
    .pipe(z.array(postgresUrl).max(16)),
  STORES_TLS: z.enum(["required", "optional"]).default("optional"),
  DATABASE_REPLICA_LAG_SECONDS: z.coerce.number().min(0.1).max(60).default(2),
  REDIS_URL: redisUrl.optional(),
  REDIS_CACHE_URL: redisUrl.optional(),
  SEARCH: z.enum(["postgres", "meilisearch"]).optional(),
  MEILI_URL: baseUrl.optional(),
  MEILI_KEY: z.string().default(""),
  MEILI_KEY_FILE: usableBy(openSecretFile).optional(),
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_/, "must begin with sk_ or rk_"),
  STRIPE_WEBHOOK_SECRET: z.string().min(8),
  STRIPE_API_BASE: baseUrl.optional(),
  PII_KEYS: usableBy(parseKeyring),
  PII_INDEX_KEY: usableBy(createBlindIndex),
  JWT_PRIVATE_JWK: usableBy(createTokenIssuer),
  JWT_PREVIOUS_JWKS: usableBy(readPreviousKeys).default(""),
  /** Signs the tokens of calls between parts; `new,old` while it is exchanged. */
  INTERNAL_SECRET: usableBy(readInternalSecrets),
  WEB_URL: baseUrl,
});

export type ProcessEnvironment = z.infer<typeof processEnvironment>;

/** The port of a process. */
export const portOr = (usual: number) => z.coerce.number().int().min(0).max(65_535).default(usual);

/** An environment that a process cannot start with; the message has a line a variable: its name and why. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** Reads a process's variables; an empty one counts as not set. @throws {EnvironmentError} */
export function parseEnvironment<T extends z.ZodType>(
  schema: T,
  source: Readonly<Record<string, string | undefined>>,
): z.infer<T> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message, code }) => {
    const name = path.join(".");
    const isMissing = code !== "custom" && given[name] === undefined;
    return `${name}: ${isMissing ? "is missing" : message}`;
  });
  throw new EnvironmentError(lines.join("\n"));
}

/** Checks what one variable alone cannot tell; for `.superRefine` of each process's schema. */
export function checkTogether(env: ProcessEnvironment, context: z.core.$RefinementCtx): void {
  if (env.REDIS_CACHE_URL === undefined && env.REDIS_URL === undefined) {
    context.addIssue({
      code: "custom",
      path: ["REDIS_CACHE_URL"],
      message: "is needed where REDIS_URL is not set",
    });
  }
  if (env.SEARCH === "meilisearch" && env.MEILI_URL === undefined) {
    context.addIssue({
      code: "custom",
      path: ["MEILI_URL"],
      message: "is needed because SEARCH is meilisearch",
    });
  }
  if (env.STORES_TLS === "required") {
    for (const name of storesInClear(env)) {
      const message = name.startsWith("REDIS")
        ? "must begin with rediss:// because STORES_TLS is required"
        : name === "MEILI_URL"
          ? "must begin with https:// because STORES_TLS is required"
          : "must end with ?sslmode=verify-full because STORES_TLS is required";
      context.addIssue({ code: "custom", path: [name], message });
    }
  }
}

/** The variables whose address is of another machine and without TLS that checks its certificate. */
function storesInClear(env: ProcessEnvironment): string[] {
  const postgres = (url: string) => new URL(url).searchParams.get("sslmode") === "verify-full";
  const redis = (url: string) => url.startsWith("rediss:");
  const http = (url: string) => url.startsWith("https:");
  const addresses: [string, string | undefined, (url: string) => boolean][] = [
    ["DATABASE_URL", env.DATABASE_URL, postgres],
    ["KEYS_DATABASE_URL", env.KEYS_DATABASE_URL, postgres],
    ...env.DATABASE_REPLICA_URLS.map((url): [string, string, typeof postgres] => [
      "DATABASE_REPLICA_URLS",
      url,
      postgres,
    ]),
    ["REDIS_URL", env.REDIS_URL, redis],
    ["REDIS_CACHE_URL", env.REDIS_CACHE_URL, redis],
    ["MEILI_URL", env.MEILI_URL, http],
  ];
  return addresses.flatMap(([name, url, isSafe]) =>
    url === undefined || isSafe(url) || isHere(url) ? [] : [name],
  );
}

/** What goes to this very machine is on no network. */
function isHere(url: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);
}

/** The key itself, or what a file says that it is now. */
function meiliKey(key: string, file: string | undefined): string | (() => string) {
  return file === undefined ? key : openSecretFile(file).read;
}

/** How a process reaches the shop's stores and services, from its checked environment. */
export function depsOptionsOf(env: ProcessEnvironment, log: Logger): DepsOptions {
  const { SEARCH, MEILI_URL, MEILI_KEY, MEILI_KEY_FILE } = env;
  return {
    log,
    databaseUrl: env.DATABASE_URL,
    keysDatabaseUrl: env.KEYS_DATABASE_URL ?? keysDatabaseBeside(env.DATABASE_URL),
    replicas: { urls: env.DATABASE_REPLICA_URLS, maxLagMs: env.DATABASE_REPLICA_LAG_SECONDS * 1_000 },
    redisCacheUrl: env.REDIS_CACHE_URL ?? env.REDIS_URL ?? "",
    search:
      SEARCH === "postgres" || MEILI_URL === undefined
        ? { engine: "postgres" }
        : { engine: "meilisearch", url: MEILI_URL, key: meiliKey(MEILI_KEY, MEILI_KEY_FILE) },
    stripe: {
      secretKey: env.STRIPE_SECRET_KEY,
      webhookSecret: env.STRIPE_WEBHOOK_SECRET,
      apiBase: env.STRIPE_API_BASE,
    },
    keys: {
      pii: env.PII_KEYS,
      piiIndex: env.PII_INDEX_KEY,
      jwt: env.JWT_PRIVATE_JWK,
      jwtPrevious: env.JWT_PREVIOUS_JWKS,
    },
    settings: shopSettingsOf(env, env.WEB_URL),
  };
}
