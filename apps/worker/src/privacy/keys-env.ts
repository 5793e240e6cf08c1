import { parseKeyring } from "@storewright/crypto";
import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.url(),
  KEYS_DATABASE_URL: z.url().optional(),
  PII_KEYS: z.string().min(1).transform(parseable),
});

function parseable(spec: string, context: z.core.$RefinementCtx<string>) {
  try {
    return { spec, keys: parseKeyring(spec) };
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "cannot be used" });
    return z.NEVER;
  }
}

/** Reads the environment once; ends the process with the name of each bad variable and the reason. */
export function readKeysEnv(source: NodeJS.ProcessEnv): z.infer<typeof schema> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) console.error(`${issue.path.join(".")}: ${issue.message}`);
  process.exit(78);
}
