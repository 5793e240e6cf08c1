import { parseArgs } from "node:util";
import type { ChainHead } from "@storewright/api/audit";
import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.url(),
  KEYS_DATABASE_URL: z.url().optional(),
  PII_KEYS: z.string().min(1),
});

/** Reads the environment once; ends the process with the name of each bad variable and the reason. */
export function readAuditEnv(source: NodeJS.ProcessEnv): z.infer<typeof schema> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) console.error(`${issue.path.join(".")}: ${issue.message}`);
  process.exit(78);
}

/** `verify`, with `--head <number>:<hash>` where an earlier end is known; ends the process with 64 for others. */
export function readAuditOrder(args: readonly string[]): { readonly expected: ChainHead | undefined } {
  const order = parseAuditOrder(args);
  if (order !== null) return order;
  console.error("usage: npm run audit:verify -- [--head <number>:<hash>]");
  process.exit(64);
}

/** The same; null for what is no order. */
export function parseAuditOrder(
  args: readonly string[],
): { readonly expected: ChainHead | undefined } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { head: { type: "string" } },
    });
    if (positionals.length !== 1 || positionals[0] !== "verify") return null;
    if (values.head === undefined) return { expected: undefined };
    const match = /^(\d{1,18}):([0-9a-f]{64})$/.exec(values.head);
    if (match?.[1] === undefined || match[2] === undefined) return null;
    return { expected: { seq: BigInt(match[1]), hash: match[2] } };
  } catch {
    return null;
  }
}
