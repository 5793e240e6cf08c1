import { checkTogether, EnvironmentError, parseEnvironment, portOr } from "@storewright/api/environment";
import { checkTls, gatewayEnvironment } from "@storewright/api/http";
import { z } from "zod";

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
  .superRefine(checkTogether)
  .superRefine((env, context) => checkTls(env, { name: "WEB_URL", url: env.WEB_URL }, context));

export type Environment = z.infer<typeof schema>;

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
