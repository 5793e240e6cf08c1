import { type Agent, request } from "node:http";

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The body as JSON; throws where it is none. */
  json<T = unknown>(): T;
}

export interface HttpCall {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Text and bytes as they are, anything else as JSON. */
  readonly body?: unknown;
  /** Keeps connections; without it each request has one of its own. */
  readonly agent?: Agent;
}

/** One request exactly as written: no redirect, no decoding, no header of its own but those HTTP needs. */
export function call(
  url: string,
  { method = "GET", headers = {}, body, agent }: HttpCall = {},
): Promise<HttpAnswer> {
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  const bytes =
    body === undefined ? undefined : isRaw ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
  const { hostname, port, origin } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        // As it was written: a URL object would tidy up `..` and the like.
        path: url.slice(origin.length) || "/",
        method,
        agent: agent ?? false,
        headers: {
          ...(bytes === undefined || isRaw ? {} : { "Content-Type": "application/json" }),
          ...(bytes === undefined ? {} : { "Content-Length": bytes.length }),
          ...Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
          ),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(answer.headers).map(([name, value]) => [
                name,
                Array.isArray(value) ? value.join("\n") : value,
              ]),
            ),
            text,
            json: () => JSON.parse(text),
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end(bytes);
  });
}
