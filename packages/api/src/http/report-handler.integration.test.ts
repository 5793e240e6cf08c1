import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

let shop: TestGateway;
beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 33),
  });
});
afterAll(() => shop.close());

const report = (body: unknown, type = "application/reports+json") =>
  call(`${shop.url}/csp-reports`, {
    method: "POST",
    headers: { "Content-Type": type },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const noted = () => shop.logged.filter((line) => line.includes("stopped something"));

describe("reports of the pages' policy", () => {
  it("are noted in both forms, without queries and with nothing a log could be forged by", async () => {
    const old = {
      "csp-report": {
        "document-uri": "https://shop.example/orders/ord_1?token=secret",
        "blocked-uri": "https://evil.example/x.js?who=maria@example.com",
        "effective-directive": 'script-src\n{"level":"fatal"}',
      },
    };
    expect((await report(old, "application/csp-report")).status).toBe(204);
    const body = {
      documentURL: "https://shop.example/cart",
      blockedURL: "inline",
      effectiveDirective: "script-src-elem",
    };
    const reports = [
      { type: "csp-violation", body },
      { type: "deprecation", body: {} },
    ];
    expect((await report(reports)).status).toBe(204);
    expect(noted().map((line) => JSON.parse(line))).toMatchObject([
      { directive: "script-srclevelfatal", blocked: "https://evil.example", page: "/orders/ord_1" },
      { directive: "script-src-elem", blocked: "inline", page: "/cart" },
    ]);
    expect(noted().join()).not.toMatch(/secret|maria/);
  });

  it.each([
    ["", "application/reports+json", 400],
    ["{}", "application/reports+json", 400],
    ["[1]", "application/csp-report", 400],
    ["{}", "text/plain", 415],
    ["x".repeat(20_000), "application/csp-report", 413],
  ])("are refused where they are none: %.20j as %s is %i", async (body, type, status) => {
    expect((await report(body, type)).status).toBe(status);
  });

  it("are sent by POST", async () => {
    expect((await call(`${shop.url}/csp-reports`)).status).toBe(405);
  });
});
