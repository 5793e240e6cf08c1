import type { IncomingMessage, ServerResponse } from "node:http";
import { chooseEncoding, encodedBody } from "./byte-cache";

/**
 * Keeps back what the page server answers in text until all of it is there; `prepare` may set headers that depend on
 * it, and gives back what is sent instead. Then it leaves in one piece, compressed where that is wished for. Everything else passes as it comes.
 */
export function holdBody(
  req: IncomingMessage,
  res: ServerResponse,
  prepare: (body: Buffer | null, type: string) => Buffer | null,
): void {
  const { writeHead, write, end, flushHeaders } = res;
  const pieces: Buffer[] = [];
  let isDone = false;
  const typeOf = () => String(res.getHeader("content-type") ?? "");
  const holds = () => !isDone && !res.headersSent && isText(typeOf());

  function pass(): void {
    if (isDone) return;
    isDone = true;
    if (!res.headersSent) prepare(null, typeOf());
  }

  function keep(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === "string") {
      pieces.push(Buffer.from(chunk, typeof encoding === "string" ? asEncoding(encoding) : "utf8"));
    } else if (chunk instanceof Uint8Array) pieces.push(Buffer.from(chunk));
  }

  async function finish(): Promise<void> {
    isDone = true;
    const given = Buffer.concat(pieces);
    const body = prepare(given, typeOf()) ?? given;
    // What the page server has encoded itself stays as it is.
    const accept = res.hasHeader("content-encoding") ? undefined : req.headers["accept-encoding"];
    const encoding = chooseEncoding(typeof accept === "string" ? accept : undefined, body.length);
    const sent = await encodedBody({ body, encoded: {} }, encoding);
    if (res.destroyed || res.headersSent) return;
    res.appendHeader("Vary", "Accept-Encoding");
    if (encoding !== "identity") res.setHeader("Content-Encoding", encoding);
    if (body.length > 0) res.setHeader("Content-Length", sent.length);
    Reflect.apply(end, res, body.length > 0 ? [sent] : []);
  }

  const callbackOf = (given: readonly unknown[]) =>
    given.find((each): each is () => void => typeof each === "function");

  Object.assign(res, {
    writeHead(status: number, ...rest: unknown[]): unknown {
      const headers = rest.find((each) => typeof each === "object" && each !== null);
      if (isDone || Array.isArray(headers)) return Reflect.apply(writeHead, res, [status, ...rest]);
      for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value);
      res.statusCode = status;
      if (holds()) return res;
      pass();
      return Reflect.apply(writeHead, res, [status]);
    },
    flushHeaders(): void {
      if (holds()) return;
      pass();
      Reflect.apply(flushHeaders, res, []);
    },
    write(chunk: unknown, ...rest: unknown[]): unknown {
      if (!holds()) {
        pass();
        return Reflect.apply(write, res, [chunk, ...rest]);
      }
      keep(chunk, rest[0]);
      const told = callbackOf(rest);
      if (told !== undefined) queueMicrotask(told);
      return true;
    },
    end(...given: unknown[]): unknown {
      if (!holds()) {
        pass();
        return Reflect.apply(end, res, given);
      }
      keep(given[0], given[1]);
      const told = callbackOf(given);
      if (told !== undefined) res.once("finish", told);
      finish().catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined));
      return res;
    },
  });
}

const isText = (type: string) => /^(text\/|application\/(json|xml|manifest\+json))/i.test(type);
const asEncoding = (name: string) => (Buffer.isEncoding(name) ? name : "utf8");
