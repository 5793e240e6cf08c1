import {
  baseUrl,
  checkTogether,
  EnvironmentError,
  parseEnvironment,
  portOr,
} from "@storewright/api/environment";
import { checkTls, gatewayEnvironment } from "@storewright/api/http";
import { z } from "zod";

/** Where pictures are kept; without a bucket, in MEDIA_DIR. */
const pictureStore = {
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket")
    .optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ENDPOINT: baseUrl.default("https://s3.amazonaws.com"),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
};

const schema = gatewayEnvironment
  .extend({ PORT: portOr(3001), ADMIN_URL: baseUrl, ...pictureStore })
  .superRefine((env, context) => {
    if (env.S3_BUCKET === undefined) return;
    for (const name of ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "MEDIA_PUBLIC_URL"] as const) {
      if (env[name] !== undefined) continue;
      context.addIssue({ code: "custom", path: [name], message: "is needed because S3_BUCKET is set" });
    }
  })
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

/** The bucket of pictures; null where they are kept in MEDIA_DIR. */
export function bucketOf(env: Environment) {
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, MEDIA_PUBLIC_URL } = env;
  if (S3_BUCKET === undefined || S3_ACCESS_KEY_ID === undefined) return null;
  if (S3_SECRET_ACCESS_KEY === undefined || MEDIA_PUBLIC_URL === undefined) return null;
  return {
    bucket: S3_BUCKET,
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    publicUrl: MEDIA_PUBLIC_URL,
  };
}
