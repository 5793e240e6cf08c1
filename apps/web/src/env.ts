import { checkTogether, EnvironmentError, parseEnvironment, portOr } from "@storewright/api/environment";
import { checkTls, gatewayEnvironment } from "@storewright/api/http";
import { z } from "zod";
import type { OutsideKeys } from "./features/identity/outside-providers";

const schema = gatewayEnvironment
  .extend({
    PORT: portOr(3000),
    /** Processes that serve the shop on its port. */
    WEB_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),
    /** Stripe's key for browsers: its card form takes the place of the test form. */
    STRIPE_PUBLISHABLE_KEY: z
      .string()
      .regex(/^pk_\w+$/, "must begin with pk_")
      .optional(),
  })
  .extend({
    /** Keys at Google and GitHub: their accounts may sign in to the shop then. */
    GOOGLE_CLIENT_ID: z.string().min(1).optional(),
    GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
    GOOGLE_ISSUER: z.url().default("https://accounts.google.com"),
    GITHUB_CLIENT_ID: z.string().min(1).optional(),
    GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
    GITHUB_URL: z.url().default("https://github.com"),
    GITHUB_API_URL: z.url().default("https://api.github.com"),
  })
  .superRefine((env, context) => {
    for (const site of ["GOOGLE", "GITHUB"] as const) {
      const [id, secret] = [`${site}_CLIENT_ID`, `${site}_CLIENT_SECRET`] as const;
      if ((env[id] === undefined) === (env[secret] === undefined)) continue;
      const path = [env[id] === undefined ? id : secret];
      context.addIssue({ code: "custom", path, message: "is needed: the other of the two is set" });
    }
  })
  .superRefine(checkTogether)
  .superRefine((env, context) => checkTls(env, { name: "WEB_URL", url: env.WEB_URL }, context));

export type Environment = z.infer<typeof schema>;

/** The sites that the shop has keys for. */
export function outsideKeysOf(env: Environment): OutsideKeys {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = env;
  return {
    ...(GOOGLE_CLIENT_ID !== undefined &&
      GOOGLE_CLIENT_SECRET !== undefined && {
        google: {
          clientId: GOOGLE_CLIENT_ID,
          clientSecret: GOOGLE_CLIENT_SECRET,
          issuer: env.GOOGLE_ISSUER,
        },
      }),
    ...(GITHUB_CLIENT_ID !== undefined &&
      GITHUB_CLIENT_SECRET !== undefined && {
        github: {
          clientId: GITHUB_CLIENT_ID,
          clientSecret: GITHUB_CLIENT_SECRET,
          url: env.GITHUB_URL,
          apiUrl: env.GITHUB_API_URL,
        },
      }),
  };
}

/** Reads the environment once; ends the process with the name of each bad variable and the reason. */
export function readEnv(source: NodeJS.ProcessEnv): Environment {
  try {
    return parseEnvironment(schema, source);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(78);
  }
}
