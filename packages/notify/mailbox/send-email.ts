import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { isSender } from "../src/addresses";
import { hangUp, parseJson, readBody, sendJson, sendResendError } from "./http";
import type { Knobs } from "./knobs";
import type { MessageStore } from "./message-store";

const oneOrMany = z.union([z.string(), z.array(z.string()).min(1).max(50)]);

const emailRequest = z.strictObject({
  from: z.string(),
  to: oneOrMany.transform((to) => (typeof to === "string" ? [to] : to)),
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string().regex(/^[^\r\n]*$/)).optional(),
});

const failureNames: Readonly<Record<number, string>> = {
  400: "validation_error",
  401: "missing_api_key",
  403: "invalid_api_key",
  409: "concurrent_idempotent_requests",
  422: "validation_error",
  429: "rate_limit_exceeded",
};

const addressForm =
  "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.";

interface Refusal {
  readonly status: number;
  readonly name: string;
  readonly message: string;
}

const refuse = (status: number, name: string, message: string): Refusal => ({ status, name, message });

function checkKey(request: IncomingMessage, apiKey: string | undefined): Refusal | null {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (bearer === undefined) return refuse(401, "missing_api_key", "Missing API Key");
  if (apiKey !== undefined && bearer !== apiKey) return refuse(403, "invalid_api_key", "API key is invalid");
  return null;
}

function parseEmail(body: string): z.infer<typeof emailRequest> | Refusal {
  const json = parseJson(body);
  if (json === undefined) return refuse(400, "validation_error", "The request body is not valid JSON.");
  const parsed = emailRequest.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    if (issue?.code === "unrecognized_keys") {
      return refuse(
        422,
        "validation_error",
        `The development mailbox does not know \`${issue.keys.join("`, `")}\`.`,
      );
    }
    const field = String(issue?.path[0] ?? "body");
    return typeof json === "object" && json !== null && field in json
      ? refuse(422, "validation_error", `Invalid \`${field}\` field. ${issue?.message ?? ""}`.trim())
      : refuse(422, "missing_required_field", `Missing \`${field}\` field.`);
  }
  const email = parsed.data;
  if (!isSender(email.from)) return refuse(422, "validation_error", `Invalid \`from\` field. ${addressForm}`);
  if (!email.to.every(isSender))
    return refuse(422, "validation_error", `Invalid \`to\` field. ${addressForm}`);
  if (!email.html && !email.text) {
    return refuse(422, "missing_required_field", "Missing `html` or `text` field.");
  }
  return email;
}

/** What `POST /emails` works with. */
export interface SendEmailContext {
  readonly store: MessageStore;
  readonly knobs: Knobs;
  /** The only key that is let in; any key when it is not given. */
  readonly apiKey: string | undefined;
  /** Ends the waits of slowed sends when the mailbox closes. */
  readonly closing: AbortSignal;
}

/** `POST /emails` of Resend's API: checks, keeps the message once a key, and answers with its id. */
export async function sendEmail(
  request: IncomingMessage,
  response: ServerResponse,
  { store, knobs, apiKey, closing }: SendEmailContext,
): Promise<void> {
  const fail = ({ status, name, message }: Refusal) => sendResendError(response, status, name, message);

  const body = await readBody(request);
  const failure = knobs.takeFailure();
  if (failure !== null) {
    return fail(
      refuse(failure, failureNames[failure] ?? "internal_server_error", "This failure was asked for."),
    );
  }
  const badKey = checkKey(request, apiKey);
  if (badKey) return fail(badKey);
  if (body === null) return fail(refuse(413, "validation_error", "The request is too large."));
  const header = request.headers["idempotency-key"];
  const key = typeof header === "string" ? header : null;
  if (key !== null && (key.length < 1 || key.length > 256)) {
    return fail(refuse(400, "invalid_idempotency_key", "The key must be between 1-256 chars."));
  }
  const email = parseEmail(body);
  if ("status" in email) return fail(email);

  await knobs.hold(() => AbortSignal.any([closing, hangUp(response)]));
  const { html = "", text = "", headers = {} } = email;
  const message = store.accept({ ...email, html, text, headers }, key);
  await knobs.delay(closing);
  if (knobs.takeLostReply()) {
    response.destroy();
    return;
  }
  if (message === null) {
    return fail(
      refuse(
        409,
        "invalid_idempotent_request",
        "Same idempotency key used with a different request payload.",
      ),
    );
  }
  sendJson(response, 200, { id: message.id });
}
