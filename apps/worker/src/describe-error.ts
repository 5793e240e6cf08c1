import { DomainError } from "@storewright/kernel";
import { TransportError } from "@storewright/notify";
import { scrubText } from "@storewright/telemetry";
import { z } from "zod";

const coded = z.object({ code: z.string().max(60) });
const MAX_LENGTH = 300;

/**
 * What went wrong in a form that may be stored and shown to staff: codes where there are some, else the last line of
 * the message without secrets and personal data. The database's messages quote the values they were given; their
 * code is enough.
 */
export function describeError(error: unknown): string {
  if (error instanceof TransportError || error instanceof DomainError) return error.code;
  if (!(error instanceof Error)) return "unknown error";
  const { success, data } = coded.safeParse(error);
  if (success) return `${error.name} ${data.code}`;
  if (error.name.startsWith("PrismaClient")) return error.name;
  const lastLine = error.message.trim().split("\n").at(-1) ?? "";
  return `${error.name}: ${scrubText(lastLine).slice(0, MAX_LENGTH)}`;
}
