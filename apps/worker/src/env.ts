import {
  baseUrl,
  checkTogether,
  EnvironmentError,
  parseEnvironment,
  portOr,
  processEnvironment,
  redisUrl,
} from "@storewright/api/environment";
import { checkPictures, pictureEnvironment } from "@storewright/api/picture-environment";
import { retentionDefaults } from "@storewright/api/retention-rules";
import { z } from "zod";

const days = (least: number) => z.coerce.number().int().min(least).max(3_650);

const schema = processEnvironment
  .extend({
    PORT: portOr(3003),
    REDIS_URL: redisUrl,
    RESEND_API_KEY: z.string().min(1),
    RESEND_BASE_URL: baseUrl.optional(),
    MAIL_FROM: z.string().min(3),
    TWILIO_ACCOUNT_SID: z.string().min(3).optional(),
    TWILIO_AUTH_TOKEN: z.string().min(3).optional(),
    TWILIO_FROM: z.string().min(3).optional(),
    TWILIO_BASE_URL: baseUrl.optional(),
    /** Where pictures are kept that staff take away; without it and without a bucket, their files stay. */
    MEDIA_DIR: z.string().min(1).optional(),
    ...pictureEnvironment,
    CART_REMINDER_HOURS: z.coerce.number().int().min(1).max(720).default(4),
    KEEP_SESSIONS_DAYS: days(1).default(retentionDefaults.sessionDays),
    KEEP_CARTS_DAYS: days(1).default(retentionDefaults.cartDays),
    KEEP_MESSAGES_DAYS: days(7).default(retentionDefaults.messageDays),
    KEEP_ORDERS_YEARS: z.coerce.number().int().min(1).max(100).default(retentionDefaults.orderYears),
  })
  .superRefine((env, context) => {
    const given = [env.TWILIO_ACCOUNT_SID, env.TWILIO_AUTH_TOKEN, env.TWILIO_FROM].filter(Boolean).length;
    if (given === 0 || given === 3) return;
    const message = "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM go together";
    context.addIssue({ code: "custom", path: ["TWILIO_ACCOUNT_SID"], message });
  })
  .superRefine(checkPictures)
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
