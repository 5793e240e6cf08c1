import type { Prisma } from "@storewright/db";
import { DomainError, permissionSet, trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { readActorNames } from "../identity";
import { inOrder } from "./roles";
import type { ClientView } from "./views";

/** What is read of an API client: never the hash of its secret. */
export const clientColumns = {
  id: true,
  name: true,
  permissions: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
} satisfies Prisma.ApiClientSelect;

type ClientRow = Prisma.ApiClientGetPayload<{ select: typeof clientColumns }>;

/** API clients as staff see them. */
export async function viewClients(ctx: Ctx, rows: readonly ClientRow[]): Promise<readonly ClientView[]> {
  const names = await readActorNames(ctx, [...new Set(rows.map((row) => row.createdBy))]);
  return rows.map((row) => ({
    id: trustedId("ApiClient", row.id),
    name: row.name,
    permissions: inOrder(permissionSet(row.permissions)),
    createdBy: { id: row.createdBy, name: names.get(row.createdBy) ?? null },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}

/** The same of one. */
export async function viewClient(ctx: Ctx, row: ClientRow): Promise<ClientView> {
  const [view] = await viewClients(ctx, [row]);
  if (view === undefined) throw new RangeError("one row makes one view");
  return view;
}

export function noSuchClient(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such API client.");
}
