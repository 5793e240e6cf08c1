import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { isPhone } from "../src/sms-transport";
import { hangUp, readBody, sendJson } from "./http";
import type { StoredMessage } from "./journal";
import type { Knobs } from "./knobs";
import type { MessageStore } from "./message-store";

const MAX_BODY = 1_600;
const smsRequest = z.object({
  To: z.string(),
  From: z.string().optional(),
  MessagingServiceSid: z.string().optional(),
  Body: z.string().max(MAX_BODY).min(1),
});

/** Twilio's numbers for the failures that the knob can ask for. */
const failureCodes: Readonly<Record<number, number>> = { 400: 21_211, 401: 20_003, 403: 20_003, 429: 20_429 };

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  sendJson(response, status, {
    code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  });
}

/** A message as Twilio's API shows it. */
function resource(sid: string, { id, to, from, text, sentAt }: StoredMessage) {
  const date = new Date(sentAt).toUTCString();
  return {
    account_sid: sid,
    body: text,
    date_created: date,
    date_sent: date,
    direction: "outbound-api",
    error_code: null,
    error_message: null,
    from,
    num_segments: "1",
    sid: id,
    status: "queued",
    to: to.join(", "),
  };
}

/** The account id of a request with the credentials of an account; null when there are none. */
function accountOf(request: IncomingMessage): string | null {
  const basic = /^Basic (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const [sid = "", token = ""] = Buffer.from(basic, "base64").toString("utf8").split(":");
  return sid !== "" && token !== "" ? sid : null;
}

/** What the two routes of Twilio's Messages resource work with. */
export interface SmsContext {
  readonly store: MessageStore;
  readonly knobs: Knobs;
  /** The account id in the request's path. */
  readonly account: string;
  /** Ends the waits of slowed sends when the mailbox closes. */
  readonly closing: AbortSignal;
}

/** `POST /2010-04-01/Accounts/{sid}/Messages.json` of Twilio's API: checks, keeps the message, answers 201. */
export async function sendSms(
  request: IncomingMessage,
  response: ServerResponse,
  { store, knobs, account, closing }: SmsContext,
): Promise<void> {
  const body = await readBody(request);
  const failure = knobs.takeFailure();
  if (failure !== null) {
    return refuse(response, failure, failureCodes[failure] ?? 20_500, "This failure was asked for.");
  }
  if (accountOf(request) !== account) return refuse(response, 401, 20_003, "Authenticate");
  const parsed = smsRequest.safeParse(Object.fromEntries(new URLSearchParams(body ?? "")));
  if (!parsed.success) return refuse(response, 400, 21_602, "A text of 1 to 1600 characters is required.");
  const { To, From, MessagingServiceSid, Body } = parsed.data;
  if (!isPhone(To))
    return refuse(response, 400, 21_211, `The 'To' number ${To} is not a valid phone number.`);
  const from = From ?? MessagingServiceSid;
  if (from === undefined) return refuse(response, 400, 21_603, "A 'From' phone number is required.");

  await knobs.hold(() => AbortSignal.any([closing, hangUp(response)]));
  const message = store.acceptSms({ to: To, from, text: Body });
  await knobs.delay(closing);
  if (knobs.takeLostReply()) {
    response.destroy();
    return;
  }
  sendJson(response, 201, resource(account, message));
}

/** `GET` of the same address: the account's log, newest first, to one number and since a day where asked. */
export function listSms(
  request: IncomingMessage,
  response: ServerResponse,
  { store, account }: SmsContext,
  query: URLSearchParams,
): void {
  if (accountOf(request) !== account) {
    refuse(response, 401, 20_003, "Authenticate");
    return;
  }
  const to = query.get("To");
  const since = Date.parse(query.get("DateSent>") ?? "") || 0;
  const found = store.list(
    (message) =>
      message.channel === "sms" &&
      (to === null || message.to.includes(to)) &&
      Date.parse(message.sentAt) >= since,
  );
  sendJson(response, 200, { messages: found.slice(0, 100).map((message) => resource(account, message)) });
}
