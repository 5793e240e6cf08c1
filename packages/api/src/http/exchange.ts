import type { IncomingMessage, ServerResponse } from "node:http";
import type { RateRule } from "@storewright/cache";
import type { DomainError } from "@storewright/kernel";
import type { LimitHeaders } from "./limits";
import type { PagePolicies } from "./page-policy";
import type { HttpRefusal } from "./problem";
import type { Runtime } from "./runtime";
import type { UploadPace } from "./upload-pace";

/** What is true for every request of one gateway. */
export interface GatewayFacts {
  readonly runtime: Runtime;
  readonly audience: "web" | "admin";
  /** Public base URL of this app, no trailing slash. */
  readonly publicUrl: string;
  readonly dev: boolean;
  readonly policies: PagePolicies;
  readonly uploadPace: UploadPace;
}

/** One request on its way, and how it is answered. */
export interface Exchange {
  readonly gateway: GatewayFacts;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly method: string;
  /** As it was sent, still percent-encoded. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly requestId: string;
  /** Address that the request comes from. */
  readonly ip: string;
  /** Counts the request and notes the `RateLimit` headers. @throws {DomainError} RATE_LIMITED */
  count(rules: readonly { readonly rule: RateRule; readonly cost?: number }[]): Promise<void>;
  /** What `count` noted; null before it. */
  limits(): LimitHeaders | null;
  /** Sends the whole answer; for HEAD its headers alone. */
  send(
    status: number,
    headers: Readonly<Record<string, string | readonly string[]>>,
    body: string | Buffer,
  ): void;
  /** Sends an answer of any length in pieces, no faster than it is read, and ends where nobody reads on. */
  sendStream(headers: Readonly<Record<string, string>>, pieces: AsyncIterable<string>): Promise<void>;
  sendJson(status: number, value: unknown, headers?: Readonly<Record<string, string>>): void;
  sendProblem(error: HttpRefusal | DomainError, facts?: Readonly<Record<string, unknown>>): void;
}
