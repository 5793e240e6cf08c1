import type { Prisma } from "@storewright/db";
import { isId } from "@storewright/kernel";
import { z } from "zod";
import { auditActions, auditEntityKinds, openDetail } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { readActorNames } from "../identity";
import { emailSchema } from "../identity/schemas";
import type { ListTrailInput } from "./schemas";
import type { TrailDetail, TrailEntry, TrailList } from "./views";

/** What was done in this shop by staff, API clients and the system, newest first. @throws {DomainError} FORBIDDEN */
export async function listTrail(ctx: Ctx, input: ListTrailInput): Promise<TrailList> {
  authorise(ctx, "audit:read");
  const { page, limit } = input;
  const where = await conditionOf(ctx, input);
  const [rows, total] = await Promise.all([
    ctx.db.auditEntry.findMany({
      where,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      skip: (page - 1) * limit,
      take: limit,
      include: { detail: true },
    }),
    ctx.db.auditEntry.count({ where }),
  ]);
  const names = await readNames(
    ctx,
    rows.flatMap(({ actorId }) => actorId ?? []),
  );
  const items = await Promise.all(rows.map((row) => viewEntry(ctx, row, names)));
  return { items, page, limit, total };
}

async function conditionOf(ctx: Ctx, input: ListTrailInput): Promise<Prisma.AuditEntryWhereInput> {
  const { actor, action, kind, entityId, from, until } = input;
  return {
    ...(actor === undefined ? {} : await actorCondition(ctx, actor)),
    ...(action === undefined ? {} : { action }),
    ...(kind === undefined ? {} : { entityKind: kind }),
    ...(entityId === undefined ? {} : { entityId }),
    ...(from === undefined && until === undefined
      ? {}
      : {
          at: { ...(from === undefined ? {} : { gte: from }), ...(until === undefined ? {} : { lt: until }) },
        }),
  };
}

/** E-mail addresses are found by their fingerprint alone; one that nobody has finds nothing. */
async function actorCondition(ctx: Ctx, actor: string): Promise<Prisma.AuditEntryWhereInput> {
  if (actor === "system") return { actorKind: "system" };
  if (isId("User", actor) || isId("ApiClient", actor)) return { actorId: actor };
  const email = emailSchema.safeParse(actor);
  if (!email.success) return { actorId: actor };
  const emailIndex = ctx.blindIndex.of("email", email.data);
  const user = await ctx.db.user.findUnique({ where: { emailIndex }, select: { id: true } });
  return { actorId: user?.id ?? "nobody" };
}

async function readNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const clientIds = [...new Set(ids.filter((id) => isId("ApiClient", id)))];
  const [accounts, clients] = await Promise.all([
    readActorNames(ctx, ids),
    clientIds.length === 0
      ? []
      : ctx.db.apiClient.findMany({ where: { id: { in: clientIds } }, select: { id: true, name: true } }),
  ]);
  return new Map([...accounts, ...clients.map(({ id, name }) => [id, name] as const)]);
}

type Row = Prisma.AuditEntryGetPayload<{ include: { detail: true } }>;

async function viewEntry(ctx: Ctx, row: Row, names: ReadonlyMap<string, string>): Promise<TrailEntry> {
  return {
    id: row.id,
    seq: row.seq === null ? null : String(row.seq),
    at: row.at.toISOString(),
    actor: {
      kind: z.enum(["user", "client", "system"]).parse(row.actorKind),
      id: row.actorId,
      name: row.actorKind === "system" ? "System" : (names.get(row.actorId ?? "") ?? null),
    },
    // An entry of a later release may name what this one does not know.
    action: z.enum(auditActions).catch("audit.unknown").parse(row.action),
    entity: { kind: z.enum(auditEntityKinds).catch("shop").parse(row.entityKind), id: row.entityId },
    requestId: row.requestId,
    detail: row.detail === null ? null : await viewDetail(ctx, row.id, row.detail.body),
  };
}

const fields = z.record(z.string(), z.unknown());
const detailSchema = z.object({
  ip: z.string().optional(),
  before: fields.optional(),
  after: fields.optional(),
  reason: z.string().optional(),
});

async function viewDetail(ctx: Ctx, entryId: string, sealed: string): Promise<TrailDetail | null> {
  const clear = await openDetail(ctx.cipher, entryId, sealed);
  if (clear === null) return null;
  const { ip, before, after, reason } = detailSchema.parse(JSON.parse(clear));
  return { ip: ip ?? null, before: before ?? null, after: after ?? null, reason: reason ?? null };
}
