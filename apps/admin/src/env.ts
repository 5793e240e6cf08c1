import {
  baseUrl,
  checkTogether,
  EnvironmentError,
  parseEnvironment,
  portOr,
} from "@storewright/api/environment";
import { checkTls, gatewayEnvironment } from "@storewright/api/http";
import { checkPictures, pictureEnvironment } from "@storewright/api/picture-environment";
import type { z } from "zod";

const schema = gatewayEnvironment
  .extend({ PORT: portOr(3001), ADMIN_URL: baseUrl, ...pictureEnvironment })
  .superRefine(checkPictures)
  .superRefine(checkTogether)
  .superRefine((env, context) => checkTls(env, { name: "ADMIN_URL", url: env.ADMIN_URL }, context));

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
