import { describe, expect, it } from "vitest";
import { renderDocsPage } from "./docs-page";
import { buildDocument } from "./openapi";
import { routes } from "./route-table";

const document = buildDocument("https://shop.example.com");

/** The rows of the contract that this version serves. */
const contract = [
  "POST /auth/register",
  "POST /auth/token",
  "POST /auth/revoke",
  "GET /products",
  "GET /products/{id}",
  "GET /categories",
  "GET /collections",
  "GET /search/suggest",
  "GET /cart",
  "PATCH /cart",
  "POST /cart/quote",
  "POST /cart/items",
  "PATCH /cart/items/{variant_id}",
  "DELETE /cart/items/{variant_id}",
  "POST /orders",
  "POST /orders/{id}/payment",
  "POST /orders/{id}/cancel",
  "GET /orders",
  "GET /orders/{id}",
  "GET /admin/products",
  "POST /admin/products",
  "GET /admin/products/{id}",
  "PATCH /admin/products/{id}",
  "GET /admin/orders",
  "GET /admin/orders/{id}",
  "POST /admin/orders/{id}/ship",
  "POST /admin/orders/{id}/cancel",
  "POST /admin/orders/{id}/refund",
  "POST /admin/orders/{id}/deliver",
  "POST /admin/orders/{id}/return",
  "GET /admin/analytics/summary",
];

function operations(): string[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => method !== "servers")
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
}

describe("the OpenAPI document", () => {
  it("is 3.1 and has every row of the contract and nothing that is not served", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(operations().sort()).toEqual([...contract, "GET /.well-known/jwks.json"].sort());
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([...contract].sort());
  });

  it("resolves every reference it makes", () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(document.components?.schemas, name).toHaveProperty([name ?? ""]);
  });

  it("names each operation once, and its path's parameters", () => {
    const ids: (string | undefined)[] = [];
    for (const [path, item] of Object.entries(document.paths ?? {})) {
      for (const operation of [item.get, item.post, item.patch, item.delete]) {
        if (operation === undefined) continue;
        ids.push(operation.operationId);
        const inPath = (operation.parameters ?? []).flatMap((each) =>
          "in" in each && each.in === "path" ? each.name : [],
        );
        expect(inPath, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("shows what is created, refused and needed", () => {
    const place = document.paths?.["/orders"]?.post;
    expect(Object.keys(place?.responses ?? {})).toEqual(
      expect.arrayContaining(["201", "400", "409", "422", "429", "503"]),
    );
    expect(place?.responses?.["409"]).toMatchObject({ content: { "application/problem+json": {} } });
    expect(place?.parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: "Idempotency-Key" }),
        expect.objectContaining({ name: "X-Cart-Token" }),
      ]),
    );
    expect(document.paths?.["/admin/orders"]?.get?.security).toEqual([{ bearer: ["order:read"] }]);
    expect(document.paths?.["/products"]?.get?.security).toEqual([]);
    expect(document.paths?.["/products"]?.get?.parameters).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: "option.{name}" })]),
    );
    expect(document.components?.schemas?.["ProductSummary"]).toMatchObject({
      properties: { price: { type: "number" } },
    });
  });
});

describe("the documentation page", () => {
  const { html, policy } = renderDocsPage(document);

  it("shows every operation and every error code", () => {
    for (const row of contract) expect(html).toContain(`<code>${row.split(" ")[1]}</code>`);
    expect(html).toContain('id="error-out-of-stock"');
  });

  it("loads nothing, from here or elsewhere, and links to itself and the document alone", () => {
    expect(html).not.toMatch(/<(script|link|img|iframe)\b|url\(|@import|style="/);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? "");
    expect(links.filter((href) => !href.startsWith("#") && href !== "/api/v1/openapi.json")).toEqual([]);
    for (const href of new Set(links.filter((link) => link.startsWith("#"))))
      expect(html).toContain(`id="${href.slice(1)}"`);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });
});
