import { logLevels } from "@storewright/telemetry";
import { z } from "zod";

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3002),
  HOST: z.string().min(1).default("127.0.0.1"),
  BOOKS_DIR: z.string().min(1),
  LOG_LEVEL: z.enum(logLevels).default("info"),
});

export type MailboxEnv = z.infer<typeof schema>;

/** Reads the mailbox's environment; throws an error that names each wrong variable and why. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): MailboxEnv {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The mailbox cannot start. ${reasons.join("; ")}`);
}
