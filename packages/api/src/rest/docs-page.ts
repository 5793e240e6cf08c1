import { createHash } from "node:crypto";
import { errorCodes, httpStatusByCode } from "@storewright/kernel";
import type { OpenAPIObject } from "trpc-to-openapi";
import { docsStyle } from "./docs-style";

type Paths = NonNullable<OpenAPIObject["paths"]>;
type Operation = NonNullable<Paths[string]["get"]>;
/** A schema, or a reference to one that has a name. */
type Schema = NonNullable<NonNullable<OpenAPIObject["components"]>["schemas"]>[string];

interface Listed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** A page that shows the document: plain HTML and one style sheet inside it, no script, nothing from elsewhere. */
export function renderDocsPage(document: OpenAPIObject): { html: string; policy: string } {
  const listed = list(document.paths ?? {});
  const tags = [...new Set(listed.map(({ operation }) => operation.tags?.[0] ?? "Other"))];
  const styleHash = createHash("sha256").update(docsStyle).digest("base64");
  const navigation = tags.map((tag) => `<a href="#${slug(tag)}">${text(tag)}</a>`).join("");
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(document.info.title)}</title><style>${docsStyle}</style></head><body>
<header><h1>${text(document.info.title)}</h1><p>${inline(document.info.description ?? "")}</p>
<p>Base address <code>${text(document.servers?.[0]?.url ?? "")}</code>. The same as a document for programs:
<a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p></header>
<nav aria-label="Sections">${navigation}<a href="#errors">Errors</a><a href="#schemas">Schemas</a></nav>
<main>${tags.map((tag) => section(tag, listed)).join("")}${errors()}${schemas(document)}</main></body></html>`;
  return {
    html,
    policy: `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`,
  };
}

function list(paths: Paths): Listed[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    (["get", "post", "patch", "delete"] as const).flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ method: method.toUpperCase(), path, operation }];
    }),
  );
}

function section(tag: string, listed: readonly Listed[]): string {
  const own = listed.filter(({ operation }) => (operation.tags?.[0] ?? "Other") === tag);
  return `<section id="${slug(tag)}"><h2>${text(tag)}</h2>${own.map(article).join("")}</section>`;
}

function article({ method, path, operation }: Listed): string {
  const body =
    operation.requestBody !== undefined && "content" in operation.requestBody
      ? operation.requestBody
      : undefined;
  const schema = body?.content["application/json"]?.schema;
  return `<article id="${text(operation.operationId ?? slug(path))}">
<h3><span class="method ${method.toLowerCase()}">${method}</span> <code>${text(path)}</code></h3>
<p><strong>${text(operation.summary ?? "")}.</strong> ${inline(operation.description ?? "")}</p>
${parameters(operation)}${schema === undefined ? "" : `<h4>Body</h4>${fields(schema)}`}${answers(operation)}</article>`;
}

function parameters(operation: Operation): string {
  const rows = (operation.parameters ?? []).flatMap((parameter) =>
    "name" in parameter
      ? row([
          `<code>${text(parameter.name)}</code>`,
          text(parameter.in),
          parameter.schema === undefined ? "" : typeName(parameter.schema),
          (parameter.required === true ? "<em>required</em> " : "") + inline(parameter.description ?? ""),
        ])
      : [],
  );
  return rows.length === 0 ? "" : `<h4>Parameters</h4>${table(["Name", "In", "Type", ""], rows)}`;
}

function answers(operation: Operation): string {
  const rows = Object.entries(operation.responses ?? {}).map(([status, answer]) => {
    const schema = "content" in answer ? answer.content?.["application/json"]?.schema : undefined;
    return row([
      `<code>${text(status)}</code>`,
      inline(answer.description ?? ""),
      schema === undefined ? "" : shape(schema),
    ]);
  });
  return `<h4>Answers</h4>${table(["Status", "", "Body"], rows)}`;
}

/** A schema that has a name as a link, another one with its fields. */
function shape(schema: Schema): string {
  return "properties" in schema ? fields(schema) : typeName(schema);
}

function fields(schema: Schema): string {
  if ("$ref" in schema) return typeName(schema);
  const { properties = {}, required = [] } = schema;
  const rows = Object.entries(properties).map(([name, field]) =>
    row([
      `<code>${text(name)}</code>`,
      typeName(field),
      (required.includes(name) ? "" : "<em>optional</em> ") +
        inline(("description" in field && field.description) || ""),
    ]),
  );
  return rows.length === 0 ? typeName(schema) : table(["Field", "Type", ""], rows);
}

function typeName(schema: Schema): string {
  if ("$ref" in schema) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
    return `<a href="#schema-${slug(name)}">${text(name)}</a>`;
  }
  const { type, items, enum: values, anyOf, oneOf, properties } = schema;
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.map(typeName).join(" or ");
  if (values !== undefined) return values.map((value) => `<code>${text(String(value))}</code>`).join(" ");
  if (type === "array" && items !== undefined) return `list of ${typeName(items)}`;
  if (properties !== undefined) return `{ ${Object.keys(properties).map(text).join(", ")} }`;
  return text(Array.isArray(type) ? type.join(" or ") : (type ?? "any"));
}

function errors(): string {
  const rows = errorCodes.map(
    (code) =>
      `<tr id="error-${slug(code)}"><td><code>${code}</code></td><td>${httpStatusByCode[code]}</td><td>${errorAdvice[code]}</td></tr>`,
  );
  return `<section id="errors"><h2>Errors</h2>${table(["Code", "Status", "What to do"], rows)}</section>`;
}

const errorAdvice: Readonly<Record<(typeof errorCodes)[number], string>> = {
  VALIDATION_FAILED: "Correct what <code>errors</code> names and send it again.",
  UNAUTHENTICATED: "Get an access token and send it as <code>Authorization: Bearer</code>.",
  FORBIDDEN: "The role of this account lacks the permission; ask the owner of the shop.",
  NOT_FOUND: "It does not exist, or it is not yours.",
  OUT_OF_STOCK: "<code>items</code> says what is short and how many there are; change the cart.",
  PRICE_CHANGED: "<code>total</code> is the new total; show it and order again.",
  CART_CHANGED:
    "<code>items</code> is the cart as it is now, <code>cart_version</code> its version; show it and order again.",
  SHIPPING_UNAVAILABLE:
    "<code>available</code> names the methods (<code>reason</code> is method) or the countries (country) to choose from; a parcel is too much for every method.",
  CONFLICT: "The state does not allow it (any more); read the thing again.",
  RATE_LIMITED: "Wait as many seconds as <code>Retry-After</code> says.",
  IDEMPOTENCY_MISMATCH: "Take a new <code>Idempotency-Key</code> for another request.",
  UNAVAILABLE: "Nothing was lost; try again after <code>Retry-After</code> seconds.",
  INTERNAL: "Report it with its <code>request_id</code>.",
};

function schemas(document: OpenAPIObject): string {
  const own = Object.entries(document.components?.schemas ?? {}).sort(([a], [b]) => a.localeCompare(b));
  const parts = own.map(
    ([name, schema]) =>
      `<article id="schema-${slug(name)}"><h3>${text(name)}</h3>${fields(schema)}</article>`,
  );
  return `<section id="schemas"><h2>Schemas</h2>${parts.join("")}</section>`;
}

const table = (heads: readonly string[], rows: readonly string[]) =>
  `<div class="scroll" tabindex="0"><table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;

const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;

const slug = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");

const text = (raw: string) =>
  raw.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char);

/** Text whose `code` is marked. */
const inline = (raw: string) => text(raw).replace(/`([^`]+)`/g, "<code>$1</code>");
