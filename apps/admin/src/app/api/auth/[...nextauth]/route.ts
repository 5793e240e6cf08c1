import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "../../../../features/session/auth-options";

/**
 * The doors of next-auth that the admin uses; the others do not exist here. One of them would set the cookie anew that
 * it was sent, and so bring back a token that a proof has just replaced.
 */
const doors = new Set(["GET csrf", "POST callback/credentials", "POST callback/passkey", "POST signout"]);

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** Sign-in and sign-out. The gateway in front has replaced every forwarded header by what it knows itself. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (!doors.has(`${request.method} ${nextauth.join("/")}`)) return new Response(null, { status: 404 });
  const facts = {
    ip: request.headers.get("x-forwarded-for") ?? "",
    secure: request.headers.get("x-forwarded-proto") === "https",
    userAgent: request.headers.get("user-agent") ?? undefined,
    replaces: (request.cookies.get("__Host-sw-admin-session") ?? request.cookies.get("sw-admin-session"))
      ?.value,
  };
  const response: Response = await NextAuth(request, context, authOptions(facts));
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export { handle as GET, handle as POST };
