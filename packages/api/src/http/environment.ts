import type { Logger } from "@storewright/telemetry";
import { z } from "zod";
import { baseUrl, depsOptionsOf, processEnvironment } from "../environment";
import type { TlsFiles } from "./certificate";
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
  MEDIA_DIR: z.string().min(1),
  /** Where browsers read uploaded pictures, where they are kept in a bucket. */
  MEDIA_PUBLIC_URL: baseUrl.optional(),
  /** Certificate with its chain, and its key, in PEM; with both, the server speaks TLS. */
  TLS_CERT_FILE: z.string().min(1).optional(),
  TLS_KEY_FILE: z.string().min(1).optional(),
  /** Connections at a time, a process. */
  MAX_CONNECTIONS: z.coerce.number().int().min(10).optional(),
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

/** Where the certificate lies; undefined where the server speaks plain HTTP. */
export function tlsFilesOf({ TLS_CERT_FILE, TLS_KEY_FILE }: GatewayEnvironment): TlsFiles | undefined {
  if (TLS_CERT_FILE === undefined || TLS_KEY_FILE === undefined) return undefined;
  return { certFile: TLS_CERT_FILE, keyFile: TLS_KEY_FILE };
}

/** Certificate and key come together, and the address that people see is then a secure one. */
export function checkTls(
  { TLS_CERT_FILE, TLS_KEY_FILE }: Pick<GatewayEnvironment, "TLS_CERT_FILE" | "TLS_KEY_FILE">,
  publicUrl: { readonly name: string; readonly url: string },
  context: z.core.$RefinementCtx,
): void {
  if (TLS_CERT_FILE === undefined && TLS_KEY_FILE === undefined) return;
  if (TLS_CERT_FILE === undefined || TLS_KEY_FILE === undefined) {
    const path = [TLS_CERT_FILE === undefined ? "TLS_CERT_FILE" : "TLS_KEY_FILE"];
    context.addIssue({ code: "custom", path, message: "is needed: certificate and key come together" });
  } else if (!publicUrl.url.startsWith("https:")) {
    const message = "must begin with https:// because TLS_CERT_FILE is set";
    context.addIssue({ code: "custom", path: [publicUrl.name], message });
  }
}

/** The runtime's options from a checked environment. */
export function runtimeOptionsOf(env: GatewayEnvironment, log: Logger): RuntimeOptions {
  return { ...depsOptionsOf(env, log), rateLimits: env.RATE_LIMITS === "on" };
}
