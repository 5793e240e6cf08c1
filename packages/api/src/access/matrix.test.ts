import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { permissions } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { accessTable } from "../../testing/access-table";
import { operations, pages, pagesOf, procedures, restOperations } from "../../testing/operations";
import { pageRules } from "../../testing/page-rules";
import { operation } from "../rest/init";
import { buildDocument } from "../rest/openapi";
import { readRoutes } from "../rest/route-table";
import * as builders from "../trpc/init";

const root = join(import.meta.dirname, "../../../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
/** The texts of the sources of an app, tests left out. */
function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"));
}

const knownPermissions = new Set<unknown>(permissions);

/** True where the rule is one or several permissions. */
function isPermission(access: unknown): boolean {
  if (typeof access === "string") return knownPermissions.has(access);
  const several = z.union([
    z.strictObject({ anyOf: z.array(z.string()).min(1) }),
    z.strictObject({ allOf: z.array(z.string()).min(1) }),
  ]);
  const parsed = several.safeParse(access);
  return (
    parsed.success &&
    Object.values(parsed.data)
      .flat()
      .every((each) => knownPermissions.has(each))
  );
}

const openRules = new Set<unknown>(["anyone", "account", "cart-owner", "order-owner"]);

describe("the rules of access", () => {
  it("A23: are there for every procedure, operation, file and page", () => {
    const lacking = operations().filter(({ access }) => !openRules.has(access) && !isPermission(access));
    expect(lacking.map(({ door, name }) => `${door} ${name}`)).toEqual([]);
    expect(operations().length).toBeGreaterThan(150);
  });

  it("A23: ask for a permission wherever staff work", () => {
    const ofStaff = [
      ...procedures().filter(({ name }) =>
        /\.admin\.|^(access|trail|messages|merchandising|imports)\./.test(name),
      ),
      ...restOperations().filter(({ name }) => name.includes(" /admin/")),
      ...pages().filter(({ name }) => /^admin (?!\/sign-in|\/api\/auth)/.test(name)),
    ];
    expect(ofStaff.filter(({ access }) => !isPermission(access)).map(({ name }) => name)).toEqual([]);
    expect(ofStaff.length).toBeGreaterThan(80);
  });

  it("A23: cannot be left out of an operation: it does not compile, and it is not served", () => {
    // @ts-expect-error an operation says who may ask
    const forgotten = operation("GET", "/forgotten", { id: "forgotten", tag: "Test", summary: "Nobody's" });
    const router = { forgotten: forgotten.input(z.strictObject({})).query(() => null) };
    expect(() => readRoutes(router)).toThrow("has no rule of access");
    expect(Object.keys(builders)).not.toContain("procedure");
  });

  it("A23: are in the document, which has no operation that the table of routes has not", () => {
    const { paths = {} } = buildDocument("https://shop.example.com");
    const documented = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((method) => ["get", "post", "patch", "delete", "put"].includes(method))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = restOperations().map(({ name }) => name);
    expect(documented.sort()).toEqual([...served, "GET /.well-known/jwks.json"].sort());
    const isGuarded = (name: string) => name.includes(" /admin/");
    for (const name of served.filter(isGuarded)) {
      const [method = "", path = ""] = name.split(" ");
      const { security } = Reflect.get(paths[path] ?? {}, method.toLowerCase());
      expect({ name, scopes: security.flatMap(Object.values).flat() }).toEqual({
        name,
        scopes: expect.arrayContaining([expect.stringMatching(/^[a-z]+:[a-z]+$/)]),
      });
    }
  });

  it("are for pages that exist", () => {
    const existing = (["web", "admin"] as const).flatMap((app) =>
      pagesOf(app).map((path) => `${app} ${path}`),
    );
    expect(Object.keys(pageRules).filter((name) => !existing.includes(name))).toEqual([]);
  });

  it("hold for pages because a page asks for nothing but what anyone may see, and the admin's have their gate", () => {
    const layout = read("apps/admin/src/app/(staff)/layout.tsx");
    expect(layout).toContain("<StaffGate>");
    for (const app of ["web", "admin"] as const) {
      const folder = join(root, "apps", app, "src");
      const sources = sourcesBelow(folder);
      const asking = sources.filter((text) => /\.(contextOf|requestContext)\(/.test(text));
      expect(asking).toEqual([]);
      for (const text of sources) {
        for (const [asked] of text.matchAll(/\.caller\([^)]*\)?/g))
          expect(asked).toMatch(/^\.caller\(\w+\.anonymousContext\(\)/);
      }
    }
  });

  it("are what docs/ACCESS.md says (npm run access:table writes it anew)", () => {
    expect(read("docs/ACCESS.md")).toBe(accessTable());
  });
});
