import { parseArgs } from "node:util";
import { shopEnvironment } from "@storewright/api/shop-settings";
import { z } from "zod";

const schema = z
  .object({
    DATABASE_URL: z.url(),
    DATABASE_OWNER_URL: z.url().optional(),
    KEYS_DATABASE_URL: z.url().optional(),
    MEDIA_DIR: z.string().min(1),
    STAFF_EMAIL: z.email().optional(),
    STAFF_PASSWORD: z.string().min(1).optional(),
    /** Whether a person chose it; one that a program made counts for a week. */
    STAFF_PASSWORD_IS: z.enum(["chosen", "generated"]).default("chosen"),
    SHOP_NAME: shopEnvironment.SHOP_NAME,
    SHOP_CURRENCY: shopEnvironment.SHOP_CURRENCY,
    PII_KEYS: z.string().min(1),
    PII_INDEX_KEY: z.string().min(1),
    REDIS_URL: z.url().optional(),
    REDIS_CACHE_URL: z.url().optional(),
    MEILI_URL: z.url().optional(),
    MEILI_KEY: z.string().default(""),
    MEILI_KEY_FILE: z.string().min(1).optional(),
    SEARCH: z.enum(["postgres", "meilisearch"]).optional(),
  })
  .refine((env) => (env.STAFF_EMAIL === undefined) === (env.STAFF_PASSWORD === undefined), {
    path: ["STAFF_PASSWORD"],
    message: "and STAFF_EMAIL go together",
  });
export type SeedEnv = z.infer<typeof schema>;

/** Reads the environment once; ends the process with the name of each bad variable and the reason. */
export function readSeedEnv(source: NodeJS.ProcessEnv): SeedEnv {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) console.error(`${issue.path.join(".")}: ${issue.message}`);
  process.exit(78);
}

/** `--products 100000`: how many products the shop shall have, the demo range included. */
export function readWantedProducts(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { products: { type: "string" } } });
  if (values.products === undefined) return 0;
  const wanted = z.coerce.number().int().min(1).max(1_000_000).safeParse(values.products);
  if (wanted.success) return wanted.data;
  console.error(`--products: a whole number from 1 to 1000000, not ${values.products}`);
  process.exit(64);
}
