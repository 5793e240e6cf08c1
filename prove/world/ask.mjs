import { Agent, request } from "node:http";

/**
 * An answer over HTTP.
 * @typedef {object} Answer
 * @property {number} status
 * @property {import("node:http").IncomingHttpHeaders} headers
 * @property {any} body parsed JSON where it is some, else the text
 * @property {number} ms from asking to the whole answer
 */

/** Nobody knows whether the request was carried out. */
export class Lost extends Error {
  /** @param {string} reason @param {boolean} [unsent] no connection was made: it was certainly not carried out */
  constructor(reason, unsent = false) {
    super(reason);
    this.name = "Lost";
    this.unsent = unsent;
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 512, keepAliveMsecs: 10_000 });

/**
 * @param {string} url
 * @param {{ method?: string, headers?: Record<string, string>, body?: unknown, timeoutMs?: number, fresh?: boolean }} [options] `fresh`: over a new connection
 * @returns {Promise<Answer>}
 * @throws {Lost}
 */
export function ask(url, { method = "GET", headers = {}, body, timeoutMs = 15_000, fresh = false } = {}) {
  const began = performance.now();
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method,
        agent: fresh ? false : agent,
        headers: {
          ...(text === undefined
            ? {}
            : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
          ...headers,
        },
      },
      (answer) => {
        /** @type {Buffer[]} */
        const chunks = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.once("error", (error) => lose(error.message));
        answer.once("end", () => {
          clearTimeout(timer);
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: parse(Buffer.concat(chunks).toString("utf8")),
            ms: performance.now() - began,
          });
        });
      },
    );
    /** @param {string} reason @param {boolean} [unsent] */
    const lose = (reason, unsent) => {
      clearTimeout(timer);
      call.destroy();
      reject(new Lost(reason, unsent));
    };
    const timer = setTimeout(() => lose(`no answer within ${timeoutMs} ms`), timeoutMs);
    call.once("error", (error) => lose(error.message, "code" in error && error.code === "ECONNREFUSED"));
    call.end(text);
  });
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
