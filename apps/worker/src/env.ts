import { logLevels } from "@storewright/telemetry";
import { z } from "zod";

const schema = z
  .object({
    LOG_LEVEL: z.enum(logLevels).default("info"),
    HOST: z.string().min(1).default("127.0.0.1"),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3003),
    DATABASE_URL: z.url(),
    REDIS_URL: z.url(),
    REDIS_CACHE_URL: z.url().optional(),
    MEILI_URL: z.url().optional(),
    MEILI_KEY: z.string().optional(),
    SEARCH: z.enum(["postgres", "meilisearch"]).optional(),
    STRIPE_SECRET_KEY: z.string().min(1),
    STRIPE_WEBHOOK_SECRET: z.string().min(1),
    STRIPE_API_BASE: z.url().optional(),
    RESEND_API_KEY: z.string().min(1),
    RESEND_BASE_URL: z.url().optional(),
    MAIL_FROM: z.string().min(3),
    WEB_URL: z.url(),
    PII_KEYS: z.string().min(1),
    PII_INDEX_KEY: z.string().min(1),
    JWT_PRIVATE_JWK: z.string().min(1),
    SHOP_NAME: z.string().min(1).default("Fernhill"),
    HOLD_MINUTES: z.coerce.number().int().min(1).max(1_440).default(15),
  })
  .refine((env) => env.SEARCH !== "meilisearch" || env.MEILI_URL !== undefined, {
    path: ["MEILI_URL"],
    message: "is needed because SEARCH is meilisearch",
  });

export type WorkerEnv = z.infer<typeof schema>;

/** Reads the environment once; ends the process with the name of each bad variable and the reason. */
export function readEnv(source: NodeJS.ProcessEnv): WorkerEnv {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) console.error(`${issue.path.join(".")}: ${issue.message}`);
  process.exit(78);
}
