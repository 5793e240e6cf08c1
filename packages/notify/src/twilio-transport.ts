import { z } from "zod";
import { isPhone, type OutgoingSms, SmsError, type SmsTransport } from "./sms-transport";

export interface TwilioTransportOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number of the account in E.164, a sender name, or the id of a messaging service (`MG…`). */
  readonly from: string;
  /** Another host that speaks Twilio's API, such as the development mailbox; no trailing slash. */
  readonly baseUrl?: string | undefined;
  /** Time for one whole request in milliseconds. */
  readonly timeoutMs: number;
}

const message = z.object({ sid: z.string().min(1) });
const listed = z.object({
  messages: z.array(
    z.object({ sid: z.string(), body: z.string(), status: z.string(), date_created: z.string().nullish() }),
  ),
});
const failure = z.object({
  code: z.number().int().nullish().catch(null),
  message: z.string().catch("the provider gave no reason"),
});

/**
 * A 400 is about the message (a number that is none, a landline, somebody who said STOP) but for these, which are
 * about our account and may be put right: sender not ours or not set up (21212, 21603, 21606, 21659), country not
 * switched on (21408), trial account (21608), queue full (21611), too fast (14107, 20429).
 */
const ours = new Set([14_107, 20_429, 21_212, 21_408, 21_603, 21_606, 21_608, 21_611, 21_659]);

/** What the provider refused or could not deliver: not a message that reached anybody. */
const undelivered = new Set(["failed", "undelivered", "canceled"]);

/**
 * Sends text messages through Twilio's Messages API. One try a call: the caller's loop decides when to try again.
 *
 * Twilio has no idempotency keys. What keeps a message from going out twice is the claim on its `notification` row,
 * and `findSent`, which looks in the account's own log before a try whose predecessor ended without an answer.
 */
export function createTwilioTransport(options: TwilioTransportOptions): SmsTransport {
  const { accountSid, authToken, from, timeoutMs, baseUrl = "https://api.twilio.com" } = options;
  const resource = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const Authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;

  async function ask(url: string, form?: URLSearchParams): Promise<unknown> {
    const signal = AbortSignal.timeout(timeoutMs);
    let status: number;
    let body: unknown;
    try {
      const response = await fetch(url, {
        method: form === undefined ? "GET" : "POST",
        headers: { Authorization, Accept: "application/json" },
        redirect: "error",
        signal,
        ...(form === undefined ? {} : { body: form }),
      });
      status = response.status;
      body = parseJson(await response.text());
    } catch {
      throw signal.aborted
        ? new SmsError("retryable", "timeout", "the provider of text messages did not answer in time")
        : new SmsError("retryable", "network", "the provider of text messages could not be reached");
    }
    if (status >= 200 && status < 300) return body;
    throw toSmsError(status, body);
  }

  return {
    async send({ to, text }) {
      if (!isPhone(to)) {
        throw new SmsError(
          "permanent",
          "invalid_recipient",
          "the recipient is not one phone number in E.164",
        );
      }
      const sender = /^MG[0-9a-f]{32}$/i.test(from) ? "MessagingServiceSid" : "From";
      const taken = message.safeParse(
        await ask(resource, new URLSearchParams({ To: to, [sender]: from, Body: text })),
      );
      if (taken.success) return { id: taken.data.sid };
      throw new SmsError("retryable", "network", "the provider of text messages gave no usable answer");
    },
    async findSent({ to, text }: OutgoingSms, since: Date) {
      // The provider's filter knows days only; a minute of slack is for two clocks that differ.
      const query = new URLSearchParams({
        To: to,
        "DateSent>": since.toISOString().slice(0, 10),
        PageSize: "100",
      });
      const found = listed.safeParse(await ask(`${resource}?${query}`));
      if (!found.success) throw new SmsError("retryable", "network", "the provider's log could not be read");
      const earlier = found.data.messages.find(
        ({ body, status, date_created }) =>
          body === text &&
          !undelivered.has(status) &&
          Date.parse(date_created ?? "") >= since.getTime() - 60_000,
      );
      return earlier === undefined ? null : { id: earlier.sid };
    },
  };
}

function toSmsError(status: number, body: unknown): SmsError {
  const { code, message: reason } = failure.parse(body ?? {});
  const permanent = status === 400 && !ours.has(code ?? 0);
  return new SmsError(
    permanent ? "permanent" : "retryable",
    String(code ?? `http_${status}`),
    reason,
    status,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
