import { type Permission, permissionsByRole, roleNames, roles } from "@storewright/kernel";
import { grantableToClients } from "../src/access/schemas";
import type { Access } from "../src/authorise";
import { type Operation, operations } from "./operations";

const shown = roles.filter((role) => role !== "custom");

/** The rule as a person reads it. */
function ruleText(access: Operation["access"]): string {
  if (access === undefined) return "**no rule**";
  if (typeof access !== "string")
    return "allOf" in access ? access.allOf.join(" and ") : access.anyOf.join(" or ");
  return (
    { "cart-owner": "owner of the cart", "order-owner": "owner of the order" }[access as string] ?? access
  );
}

/** Somebody as a rule sees them. */
export interface Asker {
  readonly kind: "nobody" | "user" | "client";
  readonly holds: ReadonlySet<string>;
}

/**
 * What a rule says, read anew and not by the code that enforces it: the tests of the gateway compare the two. True where
 * the caller is let in; what they then see is their own.
 */
export function letsIn(access: Access, { kind, holds }: Asker): boolean {
  if (access === "anyone" || access === "cart-owner" || access === "order-owner") return true;
  if (access === "account") return kind === "user";
  if (typeof access === "string") return holds.has(access);
  return "allOf" in access
    ? access.allOf.every((each) => holds.has(each))
    : access.anyOf.some((each) => holds.has(each));
}

const mark = (isIn: boolean) => (isIn ? "✓" : "·");

function rowOf({ name, access }: Operation): string {
  const askers: Asker[] = [
    { kind: "nobody", holds: new Set() },
    ...shown.map((role) => ({ kind: "user" as const, holds: permissionsByRole[role] })),
  ];
  const cells = askers.map((asker) => mark(access !== undefined && letsIn(access, asker)));
  return `| \`${name}\` | ${ruleText(access)} | ${cells.join(" | ")} |`;
}

const head = ["who may", "nobody signed in", ...shown.map((role) => roleNames[role].toLowerCase())];

function tableOf(title: string, door: Operation["door"]): string {
  const rows = operations()
    .filter((operation) => operation.door === door)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(rowOf);
  return [
    `## ${title}`,
    "",
    `| | ${head.join(" | ")} |`,
    `|${" --- |".repeat(head.length + 1)}`,
    ...rows,
    "",
  ].join("\n");
}

const clientList = (grantable: readonly Permission[]) => grantable.map((each) => `\`${each}\``).join(", ");

/** docs/ACCESS.md: every operation and who may ask it. */
export function accessTable(): string {
  return [
    "# Who may do what",
    "",
    "Made by `npm run access:table` from the rules that are enforced; a test holds this page to them, and another one asks",
    "every operation as every caller of the shop's real gateway (`packages/api/src/access/matrix.integration.test.ts`).",
    "",
    "✓ means that the rule lets the caller in: they see and change their own there, or what the permission is about. A role of the",
    "shop's own is let in where one of its permissions is named. At the shop's door staff are customers. What is another's is",
    "answered as if it did not exist (404).",
    "",
    "Pages have a rule each and are not asked as every caller: a page holds nothing of anybody, what it shows is asked for by the procedures",
    "here, and the admin's stand behind the gate of its staff (`packages/api/src/access/matrix.test.ts`).",
    "",
    `An API client is let in at the REST API, beside where anyone is, where its scopes name the permission. It can be given ${clientList(grantableToClients)}.`,
    "",
    tableOf("Procedures of the two apps (`/api/trpc`)", "tRPC"),
    tableOf("Operations of the REST API (`/api/v1`)", "REST"),
    tableOf("Files of the admin", "file"),
    tableOf("Pages", "page"),
  ].join("\n");
}
