import {
  baseUrl,
  checkTogether,
  EnvironmentError,
  parseEnvironment,
  portOr,
  processEnvironment,
  redisUrl,
} from "@storewright/api/environment";
import { z } from "zod";

const schema = processEnvironment
  .extend({
    PORT: portOr(3003),
    REDIS_URL: redisUrl,
    RESEND_API_KEY: z.string().min(1),
    RESEND_BASE_URL: baseUrl.optional(),
    MAIL_FROM: z.string().min(3),
  })
  .superRefine(checkTogether);

export type WorkerEnv = z.infer<typeof schema>;

/** Reads the environment once; ends the process with the name of each bad variable and the reason. */
export function readEnv(source: NodeJS.ProcessEnv): WorkerEnv {
  try {
    return parseEnvironment(schema, source);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(78);
  }
}
