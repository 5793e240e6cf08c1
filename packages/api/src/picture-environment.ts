import { z } from "zod";
import { baseUrl } from "./environment";

/** Where uploaded pictures are kept; without a bucket, in MEDIA_DIR. */
export const pictureEnvironment = {
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket")
    .optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ENDPOINT: baseUrl.default("https://s3.amazonaws.com"),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** Where browsers read what is kept in a bucket. */
  MEDIA_PUBLIC_URL: baseUrl.optional(),
};

const schema = z.object(pictureEnvironment);
type PictureEnvironment = z.infer<typeof schema>;

/** A bucket is only usable with its keys and the address in front of it. */
export function checkPictures(env: PictureEnvironment, context: z.RefinementCtx): void {
  if (env.S3_BUCKET === undefined) return;
  for (const name of ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "MEDIA_PUBLIC_URL"] as const) {
    if (env[name] !== undefined) continue;
    context.addIssue({ code: "custom", path: [name], message: "is needed because S3_BUCKET is set" });
  }
}

/** The bucket of pictures; null where they are kept in MEDIA_DIR. */
export function bucketOf(env: PictureEnvironment) {
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
