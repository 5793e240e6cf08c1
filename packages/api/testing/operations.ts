import { readdirSync } from "node:fs";
import { join } from "node:path";
import { privateReads } from "@storewright/kernel";
import { z } from "zod";
import type { Access } from "../src/authorise";
import { staffFiles } from "../src/http/upload-handler";
import { routes } from "../src/rest/route-table";
import { appRouter } from "../src/root";
import { type PageRule, pageRules } from "./page-rules";

/** Something that can be asked of the shop from outside, and the rule that says who may. */
export interface Operation {
  readonly door: "tRPC" | "REST" | "file" | "page";
  /** `order.place`, `POST /orders`, `admin /orders/[id]`. */
  readonly name: string;
  /** Undefined where somebody forgot it: the tests of the matrix fail then. */
  readonly access: Access | PageRule | undefined;
  readonly isRead: boolean;
  /** A read that travels by GET, its input in the address. */
  readonly isGet: boolean;
  /** Of a tRPC procedure that needs none, or of an operation that is no procedure: undefined. */
  readonly input?: z.ZodType | undefined;
}

const definition = z.object({
  type: z.enum(["query", "mutation"]),
  meta: z.object({ access: z.custom<Access>().optional() }).optional(),
  inputs: z.array(z.custom<z.ZodType>()),
});

/** Every procedure of our own pages. */
export function procedures(): readonly Operation[] {
  return Object.entries(appRouter._def.procedures).map(([name, procedure]): Operation => {
    const { type, meta, inputs } = definition.parse(Reflect.get(procedure, "_def"));
    const isRead = type === "query";
    const isGet = isRead && !privateReads.has(name);
    return { door: "tRPC", name, access: meta?.access, isRead, isGet, input: inputs[0] };
  });
}

/** Every operation of the public contract. */
export function restOperations(): readonly Operation[] {
  return routes.map(({ method, path, meta, input }) => ({
    door: "REST",
    name: `${method} ${path}`,
    access: meta.access,
    isRead: method === "GET",
    isGet: method === "GET",
    input,
  }));
}

/** Files that staff send and fetch at the admin. */
export function files(): readonly Operation[] {
  return staffFiles.map(({ method, path, access }) => ({
    door: "file",
    name: `${method} ${path}`,
    access,
    isRead: method === "GET",
    isGet: method === "GET",
  }));
}

const apps = join(import.meta.dirname, "../../../apps");

/** Every page and route of an app, as Next's folders spell it; groups in round brackets are no part of an address. */
export function pagesOf(app: "web" | "admin"): readonly string[] {
  const root = join(apps, app, "src/app");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .map((file) => {
      const parts = file.split("/").slice(0, -1);
      return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
    })
    .sort();
}

/** Every page of both apps. */
export function pages(): readonly Operation[] {
  return (["web", "admin"] as const).flatMap((app) =>
    pagesOf(app).map((path): Operation => {
      const name = `${app} ${path}`;
      return { door: "page", name, access: pageRules[name], isRead: true, isGet: true };
    }),
  );
}

/** All that can be asked of the shop. */
export function operations(): readonly Operation[] {
  return [...procedures(), ...restOperations(), ...files(), ...pages()];
}
