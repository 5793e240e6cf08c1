import { z } from "zod";

const shape = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3004),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^sk_test_\S+$/, "must be a test key (sk_test_…): the simulator takes no real one"),
  STRIPE_WEBHOOK_SECRET: z.string().min(8, "must have at least 8 characters"),
  WEBHOOK_URL: z.url({ protocol: /^https?$/, error: "must be an http or https URL" }).optional(),
  BOOKS_DIR: z.string().min(1),
});

export type SimulatorEnv = z.infer<typeof shape>;

/** Reads the process's variables. @throws {Error} that names each wrong one and says why, without its value */
export function readEnv(env: NodeJS.ProcessEnv = process.env): SimulatorEnv {
  const result = shape.safeParse(env);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The payment simulator cannot start. ${problems.join("; ")}`);
}
