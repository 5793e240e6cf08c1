import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "../../../../features/identity/auth-options";
import { runtime } from "../../../../runtime";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** The doors of next-auth that the shop uses; the others do not exist here. */
const doors = new Set(["GET csrf", "POST callback/credentials", "POST signout"]);

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const shop = runtime();
  const { nextauth } = await context.params;
  if (!doors.has(`${request.method} ${nextauth.join("/")}`)) return new Response(null, { status: 404 });
  if (shop === null) return new Response(null, { status: 503, headers: { "Retry-After": "2" } });
  let denied: unknown;
  const options = authOptions(shop, {
    ip: request.headers.get("x-forwarded-for") ?? "",
    cartToken: request.cookies.get("sw-cart")?.value,
    onDenied: (error) => {
      denied = error;
    },
  });
  const response: Response = await NextAuth(request, context, options);
  if (denied !== undefined) return refusal(denied, shop.deps.log);
  // Without a valid CSRF token next-auth answers as if all were well, and sets no session.
  const opened = response.headers.getSetCookie().some((line) => /^(?:__Host-)?sw-session=./.test(line));
  if (nextauth[0] === "callback" && !opened) return new Response(null, { status: 403 });
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/** The status that the REST API would answer with, so that a page can tell a wrong password from a closed door. */
function refusal(error: unknown, log: { error(facts: object, message: string): void }): Response {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const headers = new Headers({ "Cache-Control": "private, no-store" });
  if (code === "UNAUTHENTICATED" || code === "VALIDATION_FAILED")
    return new Response(null, { status: 401, headers });
  headers.set("Retry-After", String(retryAfter(error)));
  if (code === "RATE_LIMITED") return new Response(null, { status: 429, headers });
  if (code !== "UNAVAILABLE") log.error({ err: error }, "signing in failed");
  return new Response(null, { status: 503, headers });
}

function retryAfter(error: unknown): number {
  const details: unknown = error instanceof Error && "details" in error ? error.details : undefined;
  const seconds: unknown =
    typeof details === "object" && details !== null && "retryAfter" in details
      ? details.retryAfter
      : undefined;
  return typeof seconds === "number" ? seconds : 2;
}

export { answer as GET, answer as POST };
