import type { Logger } from "@storewright/telemetry";
import { z } from "zod";
import { depsOptionsOf, processEnvironment } from "../environment";
import type { RuntimeOptions } from "./create-runtime";
import { trustedProxies } from "./peer";

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
  );

/** The variables that both server processes read; each `env.ts` adds its own. */
export const gatewayEnvironment = processEnvironment.extend({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  RATE_LIMITS: z.enum(["on", "off"]).default("on"),
  AUTH_SECRET: z.string().min(16, "must have at least 16 characters"),
  INTERNAL_SECRET: z.string().min(16, "must have at least 16 characters"),
  MEDIA_DIR: z.string().min(1),
  TRUSTED_PROXIES: list.superRefine((entries, context) => {
    try {
      trustedProxies(entries);
    } catch {
      context.addIssue({
        code: "custom",
        message: "must be addresses or networks such as 10.0.0.0/8, separated by commas",
      });
    }
  }),
});

export type GatewayEnvironment = z.infer<typeof gatewayEnvironment>;

/** The runtime's options from a checked environment. */
export function runtimeOptionsOf(env: GatewayEnvironment, log: Logger): RuntimeOptions {
  return { ...depsOptionsOf(env, log), rateLimits: env.RATE_LIMITS === "on" };
}
