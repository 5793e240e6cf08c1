import { Resend } from "resend";
import { z } from "zod";
import { isSender, parseRecipient } from "./addresses";
import { headerText } from "./header-text";
import { MailError, type MailTransport } from "./mail-transport";

export interface ResendTransportOptions {
  readonly apiKey: string;
  /** Another host that speaks Resend's API, such as the development mailbox; no trailing slash. */
  readonly baseUrl?: string | undefined;
  /** Time for one whole request in milliseconds. */
  readonly timeoutMs: number;
}

const failure = z.object({
  name: z.string().catch("application_error"),
  message: z.string().catch("the provider gave no reason"),
  statusCode: z.number().int().nullish().catch(null),
});

const success = z.object({ id: z.string().min(1) });

/** Statuses that speak of the message itself; any other failure may pass with time or set-up. */
const permanentStatuses = new Set([400, 409, 413, 422]);

function toMailError(error: unknown, timedOut: boolean): MailError {
  const { name, message, statusCode } = failure.parse(error ?? {});
  if (statusCode === null || statusCode === undefined) {
    return timedOut
      ? new MailError("retryable", "timeout", "the mail provider did not answer in time")
      : new MailError("retryable", "network", "the mail provider gave no usable answer");
  }
  const permanent = permanentStatuses.has(statusCode) && name !== "concurrent_idempotent_requests";
  return new MailError(permanent ? "permanent" : "retryable", name, message, statusCode);
}

function headerFields(headers: Readonly<Record<string, string>> = {}) {
  return Object.keys(headers).length === 0 ? {} : { headers: { ...headers } };
}

/** Sends mail through Resend's SDK. One try a call: the caller's queue decides when to try again. */
export function createResendTransport(options: ResendTransportOptions): MailTransport {
  // The SDK would look into the environment for a base URL that is not given.
  const resend = new Resend(options.apiKey, { baseUrl: options.baseUrl ?? "https://api.resend.com" });
  return {
    async send({ to, from, subject, html, text, headers, idempotencyKey }) {
      const recipient = parseRecipient(to);
      if (recipient === null) {
        throw new MailError(
          "permanent",
          "invalid_recipient",
          "the recipient is not exactly one mail address",
        );
      }
      if (!isSender(from)) {
        throw new MailError(
          "permanent",
          "invalid_sender",
          "the sender is not one mail address or `Name <address>`",
        );
      }
      const signal = AbortSignal.timeout(options.timeoutMs);
      const { data, error } = await resend.emails.send(
        { to: recipient, from, subject: headerText(subject), html, text, ...headerFields(headers) },
        { idempotencyKey, signal },
      );
      const sent = success.safeParse(data);
      if (sent.success) return { id: sent.data.id };
      throw toMailError(error, signal.aborted);
    },
  };
}
