import { errorCodes } from "@storewright/kernel";
import { generateOpenApiDocument, type OpenAPIObject } from "trpc-to-openapi";

import type { Access } from "../authorise";
import { routes } from "./route-table";
import { restRouter } from "./router";

type PathItem = NonNullable<OpenAPIObject["paths"]>[string];
type Operation = NonNullable<PathItem["get"]>;
type Parameter = Extract<NonNullable<Operation["parameters"]>[number], { name: string }>;

const about = `Money is a decimal number in the currency's major unit. Times are RFC 3339 in UTC. Ids are prefixed strings.
Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`. Every answer carries \`X-Request-Id\`,
\`RateLimit\` and \`RateLimit-Policy\`. Catalog reads carry a strong \`ETag\` and answer 304 to \`If-None-Match\`.`;

const statusTexts: Readonly<Record<string, string>> = {
  400: "Malformed or invalid",
  401: "No valid bearer token",
  403: "The role does not allow this",
  404: "There is no such thing, or it is not yours",
  409: "The state or the stock does not allow it",
  413: "The body is larger than 256 KiB",
  415: "The body is not JSON in UTF-8",
  422: "The Idempotency-Key was used for another request",
  429: "Too many requests; Retry-After says when to come back",
  500: "Something went wrong on our side",
  503: "For now not possible; Retry-After says when to come back",
};

const headerParameter = (name: string, description: string): Parameter => ({
  in: "header",
  name,
  required: false,
  description,
  schema: { type: "string" },
});

const ownerTokens: Readonly<Record<"cart-owner" | "order-owner", readonly Parameter[]>> = {
  "cart-owner": [headerParameter("X-Cart-Token", "The guest's cart, where no bearer token is sent")],
  "order-owner": [
    headerParameter(
      "X-Order-Token",
      "The guest's `access_token` of the order, where no bearer token is sent",
    ),
  ],
};

const problemSchema = {
  type: "object" as const,
  required: ["type", "title", "status", "detail", "code", "request_id"],
  properties: {
    type: { type: "string" as const, format: "uri" },
    title: { type: "string" as const },
    status: { type: "integer" as const },
    detail: { type: "string" as const },
    code: { type: "string" as const, enum: [...errorCodes] },
    request_id: { type: "string" as const },
    errors: {
      type: "array" as const,
      items: {
        type: "object" as const,
        required: ["path", "message"],
        properties: { path: { type: "string" as const }, message: { type: "string" as const } },
      },
    },
  },
};

/** The OpenAPI 3.1 document of the contract, generated from the operations that serve it. */
export function buildDocument(publicUrl: string): OpenAPIObject {
  const document: OpenAPIObject = generateOpenApiDocument(restRouter, {
    title: "Storewright API",
    version: "1.0.0",
    description: about,
    baseUrl: `${publicUrl}/api/v1`,
    openApiVersion: "3.1.0",
    securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
  });
  for (const { method, path, meta } of routes) {
    const operation = operationOf(document.paths?.[path], method);
    if (operation === undefined) throw new TypeError(`${method} ${path} is missing in the document`);
    describeAnswers(operation, meta.status ?? 200, meta.cache === "public");
    describeCaller(operation, meta.access);
    describeOptions(operation);
    if (path === "/admin/products/{id}" && method === "PATCH") {
      operation.parameters = [
        ...(operation.parameters ?? []),
        headerParameter("If-Match", "The `ETag` of the product as staff or as everybody reads it"),
      ];
    }
  }
  document.components = { ...document.components, schemas: publicSchemas(document) };
  document.paths = { ...document.paths, "/.well-known/jwks.json": keysPath(publicUrl) };
  return document;
}

function operationOf(item: PathItem | undefined, method: string): Operation | undefined {
  switch (method) {
    case "GET":
      return item?.get;
    case "POST":
      return item?.post;
    case "PATCH":
      return item?.patch;
    case "DELETE":
      return item?.delete;
    default:
      return undefined;
  }
}

function describeAnswers(operation: Operation, status: number, isPublic: boolean): void {
  const success = operation.responses?.["200"];
  const answers: NonNullable<Operation["responses"]> = {
    [status]: { ...success, description: status === 201 ? "Created" : "Success" },
  };
  if (operation.operationId === "getProduct") answers["301"] = { description: "Asked for by an old slug" };
  if (isPublic) answers["304"] = { description: "Not changed since the `ETag` in `If-None-Match`" };
  for (const code of Object.keys(operation.responses ?? {})) {
    if (code === "200") continue;
    answers[code] = {
      description: statusTexts[code] ?? "Refused",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
  }
  operation.responses = answers;
}

/** Who may ask. The permissions of a token are its `scope`, so they stand where the document has a scheme's scopes. */
function describeCaller(operation: Operation, access: Access): void {
  if (access === "anyone") operation.security = [];
  else if (access === "account") operation.security = [{ bearer: [] }];
  else if (access === "cart-owner" || access === "order-owner") {
    operation.security = [{ bearer: [] }, {}];
    operation.parameters = [...(operation.parameters ?? []), ...ownerTokens[access]];
  } else if (typeof access === "string") operation.security = [{ bearer: [access] }];
  else if ("allOf" in access) operation.security = [{ bearer: [...access.allOf] }];
  else operation.security = access.anyOf.map((permission) => ({ bearer: [permission] }));
}

const pairParameters: Readonly<Record<string, { readonly name: string; readonly description: string }>> = {
  option: {
    name: "option.{name}",
    description: "Value of the option {name}, for example `option.Colour=Moss`; repeat it for alternatives",
  },
  attribute: {
    name: "attribute.{code}",
    description:
      "Value of the attribute {code}, for example `attribute.material=Wool`; repeat it for alternatives. " +
      "A number by `attribute.{code}.min` and `attribute.{code}.max`",
  },
};

/** A list of `name=value` pairs is sent as one parameter a name. */
function describeOptions(operation: Operation): void {
  operation.parameters = (operation.parameters ?? []).map((parameter) => {
    const pair =
      "name" in parameter && parameter.in === "query" ? pairParameters[parameter.name ?? ""] : undefined;
    if (pair === undefined) return parameter;
    return {
      in: "query",
      required: false,
      ...pair,
      schema: { type: "array", items: { type: "string" } },
    };
  });
}

function publicSchemas(document: OpenAPIObject) {
  const made = Object.entries(document.components?.schemas ?? {}).filter(
    ([name]) => !name.startsWith("error."),
  );
  return { ...Object.fromEntries(made), Problem: problemSchema };
}

function keysPath(publicUrl: string): PathItem {
  return {
    servers: [{ url: publicUrl }],
    get: {
      operationId: "jwks",
      tags: ["Authentication"],
      summary: "Read the public keys that verify the tokens",
      security: [],
      responses: {
        "200": { description: "A JSON Web Key Set", content: { "application/jwk-set+json": {} } },
      },
    },
  };
}
