import type { Runtime } from "@storewright/api/http";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { z } from "zod";
import { authOptions } from "../../../../features/identity/auth-options";
import type { OutsideKeys } from "../../../../features/identity/outside-providers";
import { outsideReasons } from "../../../../features/identity/outside-words";
import { outsideKeys, runtime } from "../../../../runtime";

export const dynamic = "force-dynamic";

const outsideRefusal = z.object({
  details: z.object({ data: z.object({ reason: z.enum(outsideReasons) }) }),
});

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** The doors of next-auth that the shop uses; the others do not exist here. */
const doors = new Set(["GET csrf", "POST callback/credentials", "POST callback/passkey", "POST signout"]);

/** Those of the sites whose accounts may sign in here. */
function doorsOf(keys: OutsideKeys): string[] {
  const sites = Object.keys(keys);
  return ["GET providers", ...sites.flatMap((site) => [`POST signin/${site}`, `GET callback/${site}`])];
}

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const shop = runtime();
  const { nextauth } = await context.params;
  const outside = outsideKeys();
  const door = `${request.method} ${nextauth.join("/")}`;
  if (!doors.has(door) && !doorsOf(outside).includes(door)) return new Response(null, { status: 404 });
  if (shop === null) return new Response(null, { status: 503, headers: { "Retry-After": "2" } });
  let denied: unknown;
  const options = authOptions(shop, {
    ip: request.headers.get("x-forwarded-for") ?? "",
    userAgent: request.headers.get("user-agent") ?? undefined,
    cartToken: (request.cookies.get("__Host-sw-cart") ?? request.cookies.get("sw-cart"))?.value,
    replaces: (request.cookies.get("__Host-sw-session") ?? request.cookies.get("sw-session"))?.value,
    outside,
    onDenied: (error) => {
      denied = error;
    },
  });
  const response: Response = await NextAuth(request, context, options);
  // From another site the browser came with a page to load: back to the form, which says why.
  if (request.method === "GET" && denied !== undefined) return backToForm(denied, shop);
  if (denied !== undefined) return refusal(denied, shop.deps.log);
  // Without a valid CSRF token next-auth answers as if all were well, and sets no session.
  const opened = response.headers.getSetCookie().some((line) => /^(?:__Host-)?sw-session=./.test(line));
  if (nextauth[0] === "callback" && request.method === "POST" && !opened)
    return new Response(null, { status: 403 });
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/** To the sign-in page, with the one word that it has a sentence for. */
function backToForm(error: unknown, { deps }: Runtime): Response {
  const known = outsideRefusal.safeParse(error);
  if (!known.success) deps.log.warn({ err: error }, "an account elsewhere did not sign in");
  const why = known.data?.details.data.reason ?? "away";
  const Location = `${deps.settings.webUrl}/sign-in?outside=${why}`;
  return new Response(null, { status: 302, headers: { Location, "Cache-Control": "private, no-store" } });
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
