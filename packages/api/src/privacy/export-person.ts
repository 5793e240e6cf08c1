import { DomainError, trustedId, type UserId } from "@storewright/kernel";
import { record } from "../audit";
import { authorise, requireUser } from "../authorise";
import { openReminderEmail } from "../cart";
import type { Ctx } from "../context";
import { openPasskeyNames, openSessions, openUser, requireFreshProof } from "../identity";
import { openAlertEmail } from "../messages";
import { type OrderView, readOrder, viewOrder } from "../order";
import { viewReviews } from "../reviews";

/** Everything that the shop knows about a person; times are ISO 8601, money is in minor units. */
export interface PersonExport {
  readonly account: Readonly<Record<string, unknown>>;
  readonly orders: readonly OrderView[];
  readonly reviews: readonly Readonly<Record<string, unknown>>[];
  readonly stockAlerts: readonly Readonly<Record<string, unknown>>[];
  readonly cart: Readonly<Record<string, unknown>> | null;
  readonly sessions: readonly Readonly<Record<string, unknown>>[];
  readonly passkeys: readonly Readonly<Record<string, unknown>>[];
  readonly outsideAccounts: readonly Readonly<Record<string, unknown>>[];
  readonly consents: readonly Readonly<Record<string, unknown>>[];
}

/** All of a customer's data, for that customer or for staff who may. @throws {DomainError} NOT_FOUND, FORBIDDEN */
export async function exportPerson(ctx: Ctx, userId: UserId): Promise<PersonExport> {
  if (ctx.caller.kind === "user" && ctx.caller.userId === userId) requireUser(ctx);
  else authorise(ctx, "customer:write");
  await requireFreshProof(ctx);
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    include: {
      sessions: { orderBy: { createdAt: "asc" } },
      passkeys: { orderBy: { createdAt: "asc" } },
      outsideAccounts: { orderBy: { createdAt: "asc" } },
      consents: { orderBy: { at: "asc" } },
      cart: { include: { items: true } },
      orders: { select: { id: true }, orderBy: { placedAt: "asc" } },
    },
  });
  if (user === null || user.erasedAt !== null)
    throw new DomainError("NOT_FOUND", "There is no such customer.");
  await record(ctx.db, ctx, { action: "person.export", entity: { kind: "user", id: userId } });
  const [account, sessions, passkeys, reviews, alerts] = await Promise.all([
    openUser(ctx, user),
    openSessions(ctx, user.sessions),
    openPasskeyNames(ctx, user.passkeys),
    readReviews(ctx, userId),
    readAlerts(ctx, user.emailIndex),
  ]);
  return {
    account: { ...account, createdAt: user.createdAt, emailVerifiedAt: user.emailVerifiedAt },
    orders: await readOrders(ctx, user.orders),
    reviews,
    stockAlerts: alerts,
    cart: await readCart(ctx, user.cart),
    sessions: user.sessions.map(({ id, audience, createdAt, seenAt, revokedAt, method }) => ({
      ...{ audience, createdAt, seenAt, revokedAt, method },
      ...sessions.get(id),
    })),
    passkeys: user.passkeys.map(({ id, createdAt, lastUsedAt }) => ({
      name: passkeys.get(id),
      createdAt,
      lastUsedAt,
    })),
    outsideAccounts: user.outsideAccounts.map(({ provider, subject, createdAt }) => ({
      provider,
      subject,
      createdAt,
    })),
    consents: user.consents.map(({ kind, given, at }) => ({ kind, given, at })),
  };
}

async function readOrders(ctx: Ctx, ids: readonly { readonly id: string }[]): Promise<OrderView[]> {
  const orders: OrderView[] = [];
  for (const { id } of ids) {
    const row = await readOrder(ctx.db, trustedId("Order", id));
    if (row !== null) orders.push(await viewOrder(ctx, row));
  }
  return orders;
}

async function readReviews(ctx: Ctx, userId: UserId) {
  const rows = await ctx.db.review.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
  const stored = rows.map(({ authorName, createdAt, ...row }) => ({
    ...row,
    author_name: authorName,
    created_at: createdAt,
  }));
  return (await viewReviews(ctx.cipher, stored)).map(([review, { productId, status }]) => ({
    ...review,
    productId,
    status,
  }));
}

async function readAlerts(ctx: Ctx, emailIndex: string) {
  const alerts = await ctx.db.stockAlert.findMany({ where: { emailIndex }, orderBy: { createdAt: "asc" } });
  const opener = await ctx.cipher.load(alerts.map(({ email }) => email));
  return alerts.map((alert) => ({
    variantId: alert.variantId,
    email: openAlertEmail(opener, alert),
    createdAt: alert.createdAt,
    sentAt: alert.sentAt,
  }));
}

async function readCart(
  ctx: Ctx,
  cart: {
    readonly id: string;
    readonly remindEmail: string | null;
    readonly updatedAt: Date;
    readonly items: readonly { readonly variantId: string; readonly quantity: number }[];
  } | null,
) {
  if (cart === null) return null;
  const { id, remindEmail, updatedAt, items } = cart;
  const opener = await ctx.cipher.load([remindEmail]);
  return {
    items: items.map(({ variantId, quantity }) => ({ variantId, quantity })),
    remindEmail: remindEmail === null ? null : openReminderEmail(opener, { id, remindEmail }),
    updatedAt,
  };
}
