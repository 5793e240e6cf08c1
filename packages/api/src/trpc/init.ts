import { type Db, isUnavailable, whilePatient } from "@storewright/db";
import { DomainError, type ErrorCode, type FieldProblem, httpStatusByCode } from "@storewright/kernel";
import { initTRPC, TRPCError } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { ZodError } from "zod";
import { type Access, requireAccess } from "../authorise";
import type { Ctx } from "../context";
import { noteDenial } from "../note-denial";

const trpcCodes: Readonly<Record<ErrorCode, TRPCError["code"]>> = {
  VALIDATION_FAILED: "BAD_REQUEST",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  OUT_OF_STOCK: "CONFLICT",
  PRICE_CHANGED: "CONFLICT",
  CART_CHANGED: "CONFLICT",
  SHIPPING_UNAVAILABLE: "CONFLICT",
  CONFLICT: "CONFLICT",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  IDEMPOTENCY_MISMATCH: "UNPROCESSABLE_CONTENT",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
  INTERNAL: "INTERNAL_SERVER_ERROR",
};

/** One problem a field: zod reports all unknown fields of an object as one issue of the object. */
function fieldProblems(issue: ZodError["issues"][number]): FieldProblem[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path.join("."), message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...issue.path, key.slice(0, 100)].join("."),
    message: "is not a field of this request",
  }));
}

/** What tRPC itself refuses before a procedure is asked. */
const refusals = new Set<TRPCError["code"]>([
  "PARSE_ERROR",
  "BAD_REQUEST",
  "METHOD_NOT_SUPPORTED",
  "PAYLOAD_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
  "CLIENT_CLOSED_REQUEST",
]);

/** Turns whatever was thrown into the one error the outside may see; unknown messages never leave. */
export function toDomainError(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (thrown instanceof TRPCError) {
    if (thrown.cause instanceof DomainError) return thrown.cause;
    if (thrown.cause instanceof ZodError) {
      return new DomainError("VALIDATION_FAILED", {
        message: "Some of what was sent is not valid; `errors` says what and where.",
        errors: thrown.cause.issues.flatMap(fieldProblems).slice(0, 50),
      });
    }
    if (thrown.code === "NOT_FOUND") return new DomainError("NOT_FOUND", "There is nothing at this address.");
    if (refusals.has(thrown.code)) {
      return new DomainError("VALIDATION_FAILED", "The request could not be read.");
    }
    if (thrown.cause !== undefined && thrown.cause !== thrown) return toDomainError(thrown.cause);
  }
  if (isUnavailable(thrown)) {
    return new DomainError(
      "UNAVAILABLE",
      { message: "The shop is busy. Nothing was lost; try again shortly.", retryAfter: 2 },
      { cause: thrown },
    );
  }
  return new DomainError(
    "INTERNAL",
    "Something went wrong on our side. Quote the request id when you report it.",
    { cause: thrown },
  );
}

/** What a tRPC client sees of an error. */
export interface PublicErrorData {
  readonly code: ErrorCode;
  readonly httpStatus: number;
  readonly requestId: string | undefined;
  readonly errors: readonly { path: string; message: string }[];
  readonly details: Readonly<Record<string, unknown>>;
}

function publicData(domain: DomainError, requestId: string | undefined): PublicErrorData {
  return {
    code: domain.code,
    httpStatus: httpStatusByCode[domain.code],
    requestId,
    errors: domain.details.errors ?? [],
    details: domain.details.data ?? {},
  };
}

/** The answer of a tRPC client's request that was refused before any procedure was asked. */
export function refusedCall(error: DomainError, requestId: string) {
  const code = TRPC_ERROR_CODES_BY_KEY[trpcCodes[error.code]];
  return { error: { code, message: error.message, data: publicData(error, requestId) } };
}

/** What a procedure says about itself. */
interface ProcedureMeta {
  readonly access: Access;
}

const t = initTRPC
  .context<Ctx>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter({ shape, error, ctx }) {
      const domain = toDomainError(error);
      return { code: shape.code, message: domain.message, data: publicData(domain, ctx?.requestId) };
    },
  });

/** What pages read is bounded one by one: a database that hangs must not hang them. */
async function inTime<T>(db: Db, withinMs: number, next: () => Promise<T>): Promise<T> {
  try {
    return await whilePatient(db, withinMs, next);
  } catch (error) {
    throw refusal(toDomainError(error));
  }
}

function refusal(domain: DomainError): TRPCError {
  return new TRPCError({ code: trpcCodes[domain.code], message: domain.message, cause: domain });
}

/** Whom the procedure's rule does not let in, before the input is read. */
function unwelcome(ctx: Ctx, meta: ProcedureMeta | undefined, path: string): DomainError | null {
  try {
    if (meta === undefined) throw new Error(`${path} has no rule of access`);
    requireAccess(ctx, meta.access);
    return null;
  } catch (error) {
    return toDomainError(error);
  }
}

/**
 * Holds the procedure's rule, and maps its verb's DomainError onto tRPC, which hands errors back as a result and never
 * throws them here.
 */
const guarded = t.middleware(async ({ next, ctx, meta, path }) => {
  const { patienceMs, db } = ctx;
  let domain = unwelcome(ctx, meta, path);
  if (domain === null) {
    const result = await (patienceMs === undefined ? next() : inTime(db, patienceMs(), next));
    if (result.ok) return result;
    domain = toDomainError(result.error);
  }
  if (domain.code === "INTERNAL")
    ctx.log.error({ err: domain.cause, path, requestId: ctx.requestId }, "a procedure failed");
  await noteDenial(ctx, domain, path);
  throw refusal(domain);
});

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;

// Not exported: a procedure is made of one of those below, so that none is without a rule.
const procedure = t.procedure.use(guarded);

/** A procedure that anyone may call. */
export const open = procedure.meta({ access: "anyone" });
/** For the owner of a cart: the account, or who has its token; the verb reads no other cart. */
export const forCartOwner = procedure.meta({ access: "cart-owner" });
/** For the owner of an order: the account, or who has its token; the verb answers all others as if there were none. */
export const forOrderOwner = procedure.meta({ access: "order-owner" });
/** For whoever is signed in, at any door. */
export const forAccount = procedure.meta({ access: "account" });
/** For who holds the permission; with several, the verb knows which one the request needs. */
export const allowed = (access: Exclude<Access, "anyone" | "account" | "cart-owner" | "order-owner">) =>
  procedure.meta({ access });
