import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";

/** Who is signed in at the other site, as it says. */
export interface SiteUser {
  readonly subject: string;
  readonly email: string;
  readonly verified: boolean;
  readonly name: string;
}

/** What the site's word about somebody has wrong with it. */
export interface SiteFlaw {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Signed by a key that the site has not published, or not at all. */
  readonly signature?: "strange" | "none";
}

interface Grant {
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly nonce: string | null;
}

const client = { id: "shop", secret: "the shop's secret" };
const text64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

async function formOf(req: IncomingMessage): Promise<URLSearchParams> {
  let body = "";
  for await (const chunk of req) body += chunk;
  return new URLSearchParams(body);
}

/**
 * A site whose accounts sign in elsewhere, as the published protocols say: OpenID Connect Core 1.0 with discovery,
 * RFC 6749 and RFC 7636 (a code once, bound to address and verifier), and GitHub's API for who it is.
 */
export async function startSite(user: () => SiteUser, flaw: () => SiteFlaw = () => ({})) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const strange = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const grants = new Map<string, Grant>();
  const tokens = new Set<string>();
  let issuer = "";

  function idToken(nonce: string | null): string {
    const now = Math.floor(Date.now() / 1_000);
    const { subject, email, verified, name } = user();
    const claims = {
      ...{ iss: issuer, aud: client.id, sub: subject, iat: now, exp: now + 300 },
      ...{ email, email_verified: verified, name, ...(nonce !== null && { nonce }) },
      ...flaw().claims,
    };
    const { signature } = flaw();
    const alg = signature === "none" ? "none" : "RS256";
    const content = `${text64({ alg, kid: "site", typ: "JWT" })}.${text64(claims)}`;
    if (signature === "none") return `${content}.`;
    const key = signature === "strange" ? strange : privateKey;
    return `${content}.${sign("sha256", Buffer.from(content), key).toString("base64url")}`;
  }

  async function exchange(req: IncomingMessage) {
    const form = await formOf(req);
    const [, basic] = /^Basic (.+)$/.exec(req.headers.authorization ?? "") ?? [];
    const [id, secret] = basic
      ? Buffer.from(basic, "base64")
          .toString()
          .split(":")
          .map((part) => decodeURIComponent(part.replaceAll("+", " ")))
      : [form.get("client_id"), form.get("client_secret")];
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code);
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isGood =
      id === client.id &&
      secret === client.secret &&
      grant !== undefined &&
      grant.redirectUri === form.get("redirect_uri") &&
      grant.challenge !== null &&
      grant.challenge === verifier;
    if (!isGood) return { status: 400, body: { error: "invalid_grant" } };
    const access_token = randomUUID();
    tokens.add(access_token);
    return {
      status: 200,
      body: { access_token, token_type: "Bearer", expires_in: 300, id_token: idToken(grant.nonce) },
    };
  }

  function read(path: string, req: IncomingMessage): { status: number; body: unknown } {
    if (path === "/.well-known/openid-configuration") {
      const at = (name: string) => `${issuer}/${name}`;
      const body = {
        ...{
          issuer,
          authorization_endpoint: at("authorize"),
          token_endpoint: at("token"),
          jwks_uri: at("jwks"),
        },
        ...{ userinfo_endpoint: at("userinfo"), response_types_supported: ["code"] },
        ...{ id_token_signing_alg_values_supported: ["RS256"], subject_types_supported: ["public"] },
        ...flaw().metadata,
      };
      return { status: 200, body };
    }
    const key = { ...publicKey.export({ format: "jwk" }), kid: "site", alg: "RS256", use: "sig" };
    if (path === "/jwks") return { status: 200, body: { keys: [key] } };
    if (!tokens.has((req.headers.authorization ?? "").replace("Bearer ", "")))
      return { status: 401, body: {} };
    const { subject, email, verified, name } = user();
    if (path === "/user")
      return { status: 200, body: { id: Number(subject), login: "robin", name, email: null } };
    if (path !== "/user/emails") return { status: 404, body: {} };
    const other = { email: "other@example.com", primary: false, verified: true };
    return { status: 200, body: [other, { email, primary: true, verified }] };
  }

  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? "/", issuer);
    if (url.pathname.endsWith("/authorize")) {
      const code = randomUUID();
      const { searchParams: asked } = url;
      const redirectUri = asked.get("redirect_uri") ?? "";
      grants.set(code, { redirectUri, challenge: asked.get("code_challenge"), nonce: asked.get("nonce") });
      const back = new URL(redirectUri);
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.get("state") ?? "");
      return void res.writeHead(302, { Location: back.href }).end();
    }
    const isToken = req.method === "POST" && /\/(?:token|access_token)$/.test(url.pathname);
    const { status, body } = isToken ? await exchange(req) : read(url.pathname, req);
    // GitHub says who somebody is by its API alone.
    if (url.pathname.endsWith("/access_token")) Reflect.deleteProperty(body ?? {}, "id_token");
    res.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });
  // Whoever keeps a connection ends it: the site never closes one that is just being used again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the site has no port");
  issuer = `http://127.0.0.1:${address.port}`;
  return {
    url: issuer,
    keys: {
      google: { clientId: client.id, clientSecret: client.secret, issuer },
      github: { clientId: client.id, clientSecret: client.secret, url: issuer, apiUrl: issuer },
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
