import { initTRPC } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { z } from "zod";
import type { Ctx } from "../context";
import type { SignInInput } from "../identity/schemas";
import type { SignedIn } from "../identity/views";

/** One REST request: what a verb needs, and what only HTTP knows. */
export interface RestCtx extends Ctx {
  /** The `If-Match` header as it was sent. */
  readonly ifMatch?: string | undefined;
  /** Sign-in with its limits and the merge of the guest's cart; a session of the API's own door. */
  signIn(input: SignInInput): Promise<SignedIn>;
  /** Headers that an operation adds to its answer. */
  readonly answerHeaders: Record<string, string>;
}

/** What an operation says about itself beside its OpenAPI part. */
export type RestMeta = {
  readonly openapi?: NonNullable<OpenApiMeta["openapi"]>;
  /** Who may ask, for the document: the verb decides. */
  readonly who?: Who;
  /** Status of success; 200 where nothing is said. */
  readonly status?: 200 | 201;
  /** Whose answer it is: `public` ones are kept as bytes and sent with an ETag. */
  readonly cache?: "public";
  /** Limit that it has beside the ordinary one. */
  readonly limit?: "register" | "place-order" | "pay" | "code" | "code-quote";
};

const t = initTRPC.context<RestCtx>().meta<RestMeta>().create();

export const restRouterOf = t.router;
export const restCallerFactory = t.createCallerFactory;

const idempotencyHeader = z.object({
  "Idempotency-Key": z.string().max(255).optional().meta({
    description: "Repeat a request without fear: the same key and body replay the first answer for 24 hours.",
  }),
});

export type Who = "anyone" | "bearer" | "cart owner" | "order owner" | "staff";
type Method = NonNullable<RestMeta["openapi"]>["method"];

/** An operation of the contract. `who` fills the document; the verb decides in its first line. */
export function operation(
  method: Method,
  path: `/${string}`,
  about: {
    readonly id: string;
    readonly tag: string;
    readonly summary: string;
    readonly description?: string;
    readonly who: Who;
    readonly errors?: readonly number[];
  },
  rest: Omit<RestMeta, "openapi" | "who"> = {},
) {
  const isPost = method === "POST" || method === "PATCH";
  const needsBearer = about.who === "bearer" || about.who === "staff";
  const errors = new Set([
    400,
    ...(needsBearer ? [401] : []),
    ...(about.who === "staff" ? [403] : []),
    ...(about.errors ?? []),
    429,
    500,
    503,
  ]);
  if (isPost) for (const status of [409, 413, 415, 422]) errors.add(status);
  return t.procedure.meta({
    ...rest,
    who: about.who,
    openapi: {
      method,
      path,
      operationId: about.id,
      tags: [about.tag],
      summary: about.summary,
      ...(about.description === undefined ? {} : { description: about.description }),
      protect: needsBearer,
      errorResponses: [...errors].sort(),
      ...(isPost ? { requestHeaders: idempotencyHeader } : {}),
    },
  });
}
