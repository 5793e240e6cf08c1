import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error";

const largest = 256 * 1024;

/** The whole body as text. @throws {ApiError} 413 when it is larger than any request needs to be */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > largest)
      throw new ApiError(413, { type: "invalid_request_error", message: "Request too large." });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}
