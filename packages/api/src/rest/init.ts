import { DomainError } from "@storewright/kernel";
import { initTRPC } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { z } from "zod";
import type { ClientGrant } from "../access";
import type { SignInClientInput } from "../access/schemas";
import { type Access, requireAccess } from "../authorise";
import type { Ctx } from "../context";
import type { SignInInput } from "../identity/schemas";
import type { SignedIn } from "../identity/views";
import { noteDenial } from "../note-denial";

/** One REST request: what a verb needs, and what only HTTP knows. */
export interface RestCtx extends Ctx {
  /** The `If-Match` header as it was sent. */
  readonly ifMatch?: string | undefined;
  /** Sign-in with its limits and the merge of the guest's cart; a session of the API's own door. */
  signIn(input: SignInInput): Promise<SignedIn>;
  /** The same of a program. */
  signInClient(input: SignInClientInput): Promise<ClientGrant>;
  /** Headers that an operation adds to its answer. */
  readonly answerHeaders: Record<string, string>;
}

/** What an operation says about itself beside its OpenAPI part. */
export type RestMeta = {
  readonly openapi?: NonNullable<OpenApiMeta["openapi"]>;
  /** Who may ask; `operation` asks for it, and an operation without it is refused. */
  readonly access?: Access;
  /** Status of success; 200 where nothing is said. */
  readonly status?: 200 | 201;
  /** Whose answer it is: `public` ones are kept as bytes and sent with an ETag. */
  readonly cache?: "public";
  /** Limit that it has beside the ordinary one. */
  readonly limit?: "register" | "place-order" | "pay" | "code" | "code-quote";
};

const t = initTRPC.context<RestCtx>().meta<RestMeta>().create();

/** Refuses whom the operation's rule does not let in, before the input is read. */
const guarded = t.procedure.use(async ({ ctx, meta, next, path }) => {
  try {
    if (meta?.access === undefined) throw new Error(`${path} has no rule of access`);
    requireAccess(ctx, meta.access);
  } catch (error) {
    if (error instanceof DomainError) await noteDenial(ctx, error, path);
    throw error;
  }
  const result = await next();
  if (!result.ok && result.error.cause instanceof DomainError)
    await noteDenial(ctx, result.error.cause, path);
  return result;
});

export const restRouterOf = t.router;
export const restCallerFactory = t.createCallerFactory;

const idempotencyHeader = z.object({
  "Idempotency-Key": z.string().max(255).optional().meta({
    description: "Repeat a request without fear: the same key and body replay the first answer for 24 hours.",
  }),
});

type Method = NonNullable<RestMeta["openapi"]>["method"];

/** An operation of the contract: `access` is held before its verb is called, and is in the document. */
export function operation(
  method: Method,
  path: `/${string}`,
  about: {
    readonly id: string;
    readonly tag: string;
    readonly summary: string;
    readonly description?: string;
    readonly access: Access;
    readonly errors?: readonly number[];
  },
  rest: Omit<RestMeta, "openapi" | "access"> = {},
) {
  const isPost = method === "POST" || method === "PATCH";
  const { access } = about;
  const isOwners = access === "cart-owner" || access === "order-owner";
  const needsBearer = access !== "anyone" && !isOwners;
  const errors = new Set([
    400,
    ...(needsBearer ? [401] : []),
    ...(needsBearer ? [403] : []),
    ...(about.errors ?? []),
    429,
    500,
    503,
  ]);
  if (isPost) for (const status of [409, 413, 415, 422]) errors.add(status);
  return guarded.meta({
    ...rest,
    access,
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
