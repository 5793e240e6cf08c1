import { createResendTransport, createTwilioTransport } from "@storewright/notify";
import { PROVIDER_TIMEOUT_MS } from "./deliver";
import type { WorkerEnv } from "./env";
import type { Mailer } from "./worker-context";

/** The ways out of the house that this process is told of; text messages only where there is an account for them. */
export function createMailer(env: WorkerEnv): Mailer {
  const timeoutMs = PROVIDER_TIMEOUT_MS;
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = env;
  return {
    from: env.MAIL_FROM,
    transport: createResendTransport({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL, timeoutMs }),
    sms:
      accountSid === undefined || authToken === undefined || from === undefined
        ? null
        : createTwilioTransport({ accountSid, authToken, from, baseUrl: env.TWILIO_BASE_URL, timeoutMs }),
  };
}
