import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "./asvs.mjs";

/** The sources of what runs in a shop; not the tests, the demo's drawings, nor what stands in for others' services. */
const outside =
  /\.test\.|\/e2e\/|\/testing\/|\/demo\/|\/test-context\.ts$|^packages\/notify\/mailbox\/|^packages\/payments\/simulator\//;
const sources = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "packages", "apps"], {
  cwd: projectRoot,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => /\.tsx?$/.test(path) && !outside.test(path))
  .flatMap((path) => {
    try {
      return [{ path, text: withoutComments(readFileSync(join(projectRoot, path), "utf8")) }];
    } catch {
      // Listed, and gone since.
      return [];
    }
  });

/** @param {string} text */
function withoutComments(text) {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");
}

/** The files in which an expression is found. @param {RegExp} expression */
const filesWith = (expression) => sources.filter(({ text }) => expression.test(text)).map(({ path }) => path);

/** Names of all packages that the processes of a shop are made of, whatever brought them. */
const packages = Object.entries(
  /** @type {{ packages: Record<string, { dev?: boolean }> }} */ (
    JSON.parse(readFileSync(join(projectRoot, "package-lock.json"), "utf8"))
  ).packages,
).flatMap(([path, { dev = false }]) => (dev ? [] : [path.slice(path.lastIndexOf("node_modules/") + 13)]));

describe("the sources of a shop", () => {
  it("are read", () => expect(sources.length).toBeGreaterThan(800));

  it("run no text as code", () => {
    // `client.eval` sends a constant script of ours to Redis, with what it works on beside it.
    expect(filesWith(/(?<!client\.)\beval\(|new Function\(|["']node:vm["']|import\((?!["'`])/)).toEqual([]);
    for (const { path, text } of sources)
      for (const [, first = ""] of text.matchAll(/client\.eval\(\s*([^,]+),/g))
        expect({ path, first }).toEqual({ path, first: expect.stringMatching(/^[A-Z_]+$/) });
  });

  it("start no programs, so that no text can become a command", () => {
    expect(filesWith(/["'](?:node:)?child_process["']/)).toEqual([]);
  });

  it("make no expression out of what somebody sent", () => {
    // Made of a number of decimals, of random bytes in hexadecimal, and of the prefixes of our own ids.
    expect(filesWith(/\bRegExp\(/)).toEqual([
      "apps/admin/src/features/format/read-amount.ts",
      "packages/api/src/rest/decimal.ts",
      "packages/kernel/src/ids.ts",
    ]);
  });

  it("put no text into a page as markup but a constant script and escaped JSON", () => {
    expect(
      filesWith(/innerHTML|outerHTML|document\.write|insertAdjacentHTML|createContextualFragment/i),
    ).toEqual([
      "apps/admin/src/app/layout.tsx",
      "apps/web/src/app/layout.tsx",
      "apps/web/src/features/catalog/json-ld-script.tsx",
    ]);
    for (const app of ["admin", "web"]) {
      const layout = sources.find(({ path }) => path === `apps/${app}/src/app/layout.tsx`)?.text;
      expect(layout?.match(/__html: [^}]+/g)).toEqual(["__html: themeScript "]);
    }
  });

  it("hand Postgres no statement made of text that came from outside", () => {
    // What is passed beside a statement is a value; what is text in one is listed here and is a constant of the file.
    expect(filesWith(/(?:query|execute)RawUnsafe/)).toEqual(["apps/worker/src/seed.ts"]);
    expect(filesWith(/Prisma\.raw\(/)).toEqual([
      "apps/worker/src/seed/insert-rows.ts",
      "packages/api/src/catalog/stock/verify-stock.ts",
      "packages/api/src/imports/catalogue-state.ts",
      "packages/api/src/imports/export-products.ts",
      "packages/api/src/privacy/retention.ts",
      "packages/api/src/privacy/sealed-tables.ts",
      "packages/db/src/statement-transaction.ts",
      "packages/search/src/postgres/bit-facets.ts",
      "packages/search/src/postgres/row-facets.ts",
      "packages/search/src/refresh-documents.ts",
    ]);
  });

  it("take chance that nobody may guess from the system alone", () => {
    // Pauses between tries, which may be guessed.
    expect(filesWith(/Math\.random/)).toEqual([
      "apps/worker/src/messages/claim.ts",
      "packages/cache/src/redis.ts",
      "packages/payments/src/stripe/call-stripe.ts",
    ]);
  });

  it("know one cipher, one hash and one keyed hash", () => {
    const named = (/** @type {RegExp} */ expression) =>
      new Set(sources.flatMap(({ text }) => [...text.matchAll(expression)].map(([, name]) => name)));
    expect(named(/create(?:C|Dec)ipheriv\("([^"]+)"/g)).toEqual(new Set(["aes-256-gcm"]));
    expect(named(/create(?:Hash|Hmac)\(\s*"([^"]+)"/g)).toEqual(new Set(["sha256"]));
    expect(filesWith(/create(?:Hash|Hmac|Cipheriv|Decipheriv|Sign)\(\s*[^"\s]/)).toEqual([]);
    expect(filesWith(/createCipheriv/)).toEqual(["packages/crypto/src/sealed-bytes.ts"]);
    expect(filesWith(/createSign\(|publicEncrypt|createECDH|createDiffieHellman|scrypt/)).toEqual([]);
    // What Postgres keeps of a role's password is made as Postgres makes it.
    expect(filesWith(/pbkdf2/)).toEqual(["packages/db/src/scram-verifier.ts"]);
    expect(
      packages.filter((name) =>
        /crypto-?js|sjcl|node-forge|elliptic|tweetnacl|jsrsasign|^bcrypt/i.test(name),
      ),
    ).toEqual([]);
  });

  it("follow no redirect with what they fetch", () => {
    const servers = sources.filter(({ path }) => !/^packages\/ui\/|\.tsx$/.test(path));
    const calls = servers.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![.\w])fetch\(\s*([^\n]*)[\s\S]{0,400}/g)].map(([call, to = ""]) => ({
        path,
        call,
        to,
      })),
    );
    // What a page asks of its own server begins with a path.
    const abroad = calls.filter(({ to }) => !/^(["'`]\/|input)/.test(to));
    expect(abroad.length).toBeGreaterThan(1);
    for (const { path, call } of abroad)
      expect({ path, call }).toEqual({ path, call: expect.stringMatching(/redirect: "error"/) });
    const meili = sources.find(({ path }) => path.endsWith("create-meili-search.ts"))?.text ?? "";
    expect(meili.match(/new Meilisearch\(\{ \.\.\.server,/g)).toHaveLength(2);
    expect(meili).toContain('requestInit: { redirect: "error" as const }');
    const bucket = sources.find(({ path }) => path.endsWith("s3-store.ts"))?.text ?? "";
    expect(bucket).toContain('redirect: "error"');
  });

  it("speak no language that could be smuggled into: no XML, LDAP, XPath, LaTeX, JNDI, GraphQL, memcached", () => {
    const risky =
      /xml2js|fast-xml-parser|libxml|xmldom|(?<!html-to-)xpath|ldap|latex|mathjax|graphql|memcache|js-yaml|serialize-javascript|node-serialize|handlebars|ejs|pug|nunjucks|markdown|marked|showdown|sanitize/i;
    expect(packages.filter((name) => risky.test(name))).toEqual([]);
    expect(filesWith(/DOMParser|XSLTProcessor|responseXML/)).toEqual([]);
  });

  it("open no WebSocket, call no other window and take no call of one", () => {
    expect(filesWith(/new (?:WebSocket|EventSource|RTCPeerConnection|SharedWorker|Worker)\(/)).toEqual([]);
    // A BroadcastChannel is of one origin; the other side is in the same file.
    expect(filesWith(/postMessage\(/)).toEqual(["apps/web/src/features/checkout/last-order.ts"]);
    expect(filesWith(/addEventListener\(\s*["']message|onmessage\s*=/)).toEqual([
      "apps/web/src/features/checkout/last-order.ts",
    ]);
    expect(
      packages.filter((name) => /^(ws|socket\.io|sockjs|engine\.io|werift|wrtc|simple-peer)/.test(name)),
    ).toEqual([]);
  });

  it("compare without guessing at types, and change no prototype", () => {
    for (const { path, text } of sources)
      if (!/redis|local-counter|tag-versions|versioned-store/.test(path))
        expect({ path, loose: text.match(/[^=!<>]==(?!=)(?! ?null)[^=]/g) }).toEqual({ path, loose: null });
    expect(filesWith(/\.prototype\.\w+\s*=|__proto__\s*[:=]|Object\.setPrototypeOf/)).toEqual([]);
  });

  it("check the certificates of whom they call", () => {
    expect(
      filesWith(/rejectUnauthorized|NODE_TLS_REJECT|checkServerIdentity|sslmode=(?!verify-full)/),
    ).toEqual([]);
  });

  it("let no page of another site read an answer", () => {
    expect(filesWith(/Access-Control-Allow/i)).toEqual([]);
  });

  it("write no log but by the logger", () => {
    // What somebody asked for in a terminal, or why a process cannot start.
    const spoken =
      /\/(?:env|audit|keys|stock|seed|migrate|draft-migration)\.ts$|\/\w+-env\.ts$|\/show-progress\.ts$/;
    expect(filesWith(/console\.|process\.std(?:out|err)/).filter((path) => !spoken.test(path))).toEqual([]);
  });

  it("mask passwords, and stand in the way of no password manager", () => {
    const fields = sources.filter(({ text }) => /autoComplete="(?:current|new)-password"/.test(text));
    expect(fields.length).toBeGreaterThan(5);
    for (const { path, text } of fields)
      expect({ path, text }).toEqual({ path, text: expect.stringMatching(/type="password"|<PasswordField/) });
    const field = sources.find(({ path }) => path.endsWith("identity/password-field.tsx"))?.text;
    expect(field).toContain('type={shown ? "text" : "password"}');
    expect(field).toContain("useState(false)");
    expect(filesWith(/onPaste|onCopy|onCut/)).toEqual([]);
  });
});
