import type { IncomingMessage } from "node:http";
import { decodeUtf8, parseJson } from "./parse-json";
import { HttpRefusal } from "./problem";
import { atPace, type UploadPace } from "./upload-pace";

/** The largest JSON body, bytes (REST contract: 413 over 256 KiB). */
export const MAX_JSON_BYTES = 256 * 1024;

/**
 * The body as it came. A longer one is refused as soon as that is known, and the connection is given up, because
 * reading on would be doing what was to be prevented. With a pace of its own, it may take longer than other requests.
 * @throws {HttpRefusal} 400, 408, 413, 415
 */
export async function readBody(req: IncomingMessage, limit: number, pace?: UploadPace): Promise<Buffer> {
  const encoding = req.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    throw new HttpRefusal(415, "Send the body as it is, without Content-Encoding.", { Connection: "close" });
  }
  const tooLarge = () =>
    new HttpRefusal(413, `The body is larger than ${Math.floor(limit / 1024)} KiB.`, { Connection: "close" });
  if (Number(req.headers["content-length"] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of pace === undefined
      ? req.iterator({ destroyOnReturn: false })
      : atPace(req, pace)) {
      const bytes: Buffer = chunk;
      size += bytes.length;
      if (size > limit) throw tooLarge();
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof HttpRefusal) throw error;
    throw new HttpRefusal(400, "The body did not arrive whole.");
  }
  return Buffer.concat(chunks);
}

/**
 * The body of a request that must be JSON, checked and parsed, with its text; `whenEmpty` stands for no body at all,
 * which is refused without it. @throws {HttpRefusal} 400, 413, 415
 */
export async function readJson(
  req: IncomingMessage,
  whenEmpty?: string,
): Promise<{ text: string; value: unknown }> {
  requireJson(req);
  const bytes = await readBody(req, MAX_JSON_BYTES);
  const isEmpty = bytes.length === 0;
  if (isEmpty && whenEmpty === undefined) throw new HttpRefusal(400, "The request needs a JSON body.");
  const text = isEmpty && whenEmpty !== undefined ? whenEmpty : decodeUtf8(bytes);
  return { text, value: parseJson(text) };
}

/** Exactly JSON in UTF-8: anything a plain form or an old charset could send is refused. @throws {HttpRefusal} 415 */
function requireJson(req: IncomingMessage): void {
  const type = req.headers["content-type"]?.toLowerCase().replaceAll(/\s|"/g, "");
  if (type === "application/json" || type === "application/json;charset=utf-8") return;
  throw new HttpRefusal(415, "Send the body as application/json in UTF-8.");
}
