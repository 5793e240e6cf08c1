import { createHash } from "node:crypto";
import type { Books } from "../books/books";
import type { StoredAnswer } from "../books/objects";
import { ApiError, type ErrorBody } from "./api-error";

/** Which keys are being worked on now, and what was answered to those that were. */
export class Idempotency {
  readonly #running = new Set<string>();

  constructor(readonly books: Books) {}

  /**
   * Takes the key for a request, or finds the answer that it had before. Call `end` when `undefined` came back.
   * @throws {ApiError} 409 while the first request still runs, 400 when the key was used for another request
   */
  begin(key: string, endpoint: string, fingerprint: string, now: number): StoredAnswer | undefined {
    if (key.length > 255)
      throw new ApiError(400, problem("Idempotency keys can be at most 255 characters long."));
    if (this.#running.has(key)) {
      const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
      throw new ApiError(409, { ...problem(message), code: "idempotency_key_in_use" });
    }
    const answer = this.books.answer(key, now);
    if (answer === undefined) {
      this.#running.add(key);
      return undefined;
    }
    if (answer.endpoint !== endpoint) {
      const message = `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${endpoint}' vs '${answer.endpoint}'). Try using a key other than '${key}' if you meant to execute a different request.`;
      throw new ApiError(400, problem(message));
    }
    if (answer.fingerprint !== fingerprint) {
      const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
      throw new ApiError(400, problem(message));
    }
    return answer;
  }

  end(key: string): void {
    this.#running.delete(key);
  }
}

/** The same for the same parameters in any order. */
export function fingerprintOf(form: string): string {
  const pairs = [...new URLSearchParams(form)].map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return createHash("sha256").update(pairs.sort().join("\n")).digest("base64url");
}

function problem(message: string): ErrorBody {
  return { type: "idempotency_error", message };
}
