import { z } from "zod";
import type { RestMeta } from "./init";
import { restRouter } from "./router";

type RuledMeta = RestMeta & Required<Pick<RestMeta, "openapi" | "access">>;

/** An operation as HTTP sees it. */
export interface Route {
  /** Its name in the router. */
  readonly name: keyof typeof restRouter._def.procedures;
  readonly method: NonNullable<RestMeta["openapi"]>["method"];
  /** Its template, `/products/{id}`. */
  readonly path: string;
  readonly meta: RuledMeta;
  readonly parameters: readonly string[];
  /** Its input, the parameters of the path included. */
  readonly input: z.ZodObject;
}

export type Match =
  | { readonly kind: "route"; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: "other methods"; readonly allow: readonly string[] }
  | { readonly kind: "nothing" };

function isMeta(meta: unknown): meta is RuledMeta {
  return (
    typeof meta === "object" && meta !== null && "openapi" in meta && Reflect.get(meta, "access") != null
  );
}

type Operations = Readonly<Record<string, { readonly _def: object }>>;
const definition = z.object({ meta: z.unknown(), inputs: z.array(z.unknown()) });

/** The routes of operations. @throws {TypeError} for what is none, or says not who may ask */
export function readRoutes(operations: Operations): readonly Route[] {
  const names = Object.keys(operations) as Route["name"][];
  return names.map((name) => {
    const { meta, inputs } = definition.parse(operations[name]?._def);
    const input: unknown = inputs[0];
    if (!isMeta(meta) || !(input instanceof z.ZodObject))
      throw new TypeError(`${name} is not a REST operation, or has no rule of access`);
    const { method, path } = meta.openapi;
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = ""]) => parameter);
    return { name, method, path, meta, parameters, input };
  });
}

/** Every operation, read from the router that also makes the document. */
export const routes = readRoutes(restRouter._def.procedures);

const table = routes.map((route) => ({ route, segments: route.path.split("/") }));

/** Finds the operation for a path below `/api/v1`; HEAD is GET without a body. */
export function matchRoute(method: string, path: string): Match {
  const given = path.split("/");
  const wanted = method === "HEAD" ? "GET" : method;
  const allow = new Set<string>();
  for (const { route, segments } of table) {
    const parameters = bind(segments, given);
    if (parameters === null) continue;
    if (route.method === wanted) return { kind: "route", route, parameters };
    allow.add(route.method);
    if (route.method === "GET") allow.add("HEAD");
  }
  return allow.size === 0 ? { kind: "nothing" } : { kind: "other methods", allow: [...allow, "OPTIONS"] };
}

function bind(segments: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (segments.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const text = given[index] ?? "";
    if (!segment.startsWith("{")) {
      if (segment !== text) return null;
      continue;
    }
    const value = decode(text);
    if (value === null || value === "") return null;
    parameters[segment.slice(1, -1)] = value;
  }
  return parameters;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
