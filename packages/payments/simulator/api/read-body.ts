import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error";

const largest = 256 * 1024;

/** The whole body as text. @throws {ApiError} 413 when it is larger than any request needs to be */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largest) chunks.push(chunk);
      else reject(new ApiError(413, { type: "invalid_request_error", message: "Request too large." }));
    });
    request.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new Error("the request was cut off"));
    });
  });
}
