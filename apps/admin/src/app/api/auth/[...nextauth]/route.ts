import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "../../../../features/session/auth-options";

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** Sign-in and sign-out. The gateway in front has replaced every forwarded header by what it knows itself. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
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
