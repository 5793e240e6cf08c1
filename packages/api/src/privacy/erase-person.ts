import { keyIdOf } from "@storewright/crypto";
import { inTransaction, Prisma, type Tx } from "@storewright/db";
import { DomainError, type ProductId, trustedId, type UserId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { type AuditEntity, eraseDetails, record } from "../audit";
import { authorise, requireUser } from "../authorise";
import type { Ctx } from "../context";
import { forgetCallers, requireFreshProof } from "../identity";
import { forgetReviews } from "../reviews";
import { blankOf, blankOrdersSql, isOpen, orderKeysSql } from "./blank";

/**
 * Erases a customer: sessions end, the account and everything that names the person is blanked, and the data key is
 * destroyed, so that backups of the database are unreadable too. Orders keep their goods and their money. Asked again,
 * it does nothing. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT (staff, or orders that are under way)
 */
export async function erasePerson(ctx: Ctx, userId: UserId): Promise<{ readonly ok: true }> {
  if (ctx.caller.kind === "user" && ctx.caller.userId === userId) requireUser(ctx);
  else authorise(ctx, "customer:write");
  await requireFreshProof(ctx);
  const reviewed = await inTransaction(ctx.db, async (tx) => {
    const [person] = await tx.$queryRaw<Person[]>`
      SELECT role::text AS role, email_index AS "emailIndex", erased_at AS "erasedAt"
      FROM users WHERE id = ${userId} FOR UPDATE`;
    if (person === undefined) throw new DomainError("NOT_FOUND", "There is no such customer.");
    if (person.erasedAt !== null) return [];
    if (person.role !== "customer") {
      throw new DomainError("CONFLICT", "This is a staff account. Take its role away first.");
    }
    await requireNothingUnderWay(tx, userId);
    const keyIds = await keysOf(tx, userId, person.emailIndex);
    const orders = await tx.$queryRaw<{ id: string }[]>(
      blankOrdersSql(Prisma.sql`orders.user_id = ${userId}`, userId),
    );
    const own = await tx.$queryRaw<AuditEntity[]>`
      SELECT 'session' AS kind, id FROM session WHERE user_id = ${userId}
      UNION ALL SELECT 'review', id FROM review WHERE user_id = ${userId}`;
    const details = await eraseDetails(tx, ctx, {
      of: { kind: "user", id: userId },
      entities: [
        { kind: "user", id: userId },
        ...orders.map(({ id }) => ({ kind: "order" as const, id })),
        ...own,
      ],
    });
    await blankAccount(tx, userId, person.emailIndex);
    const shownOn = await blankReviews(tx, userId);
    await record(tx, ctx, {
      action: "person.erase",
      entity: { kind: "user", id: userId },
      after: { orders: orders.length },
    });
    // Before the commit: a crash in between leaves a person who is unreadable and can be erased again, never the reverse.
    await ctx.cipher.erase([userId, ...keyIds, ...details.keyIds]);
    return shownOn;
  });
  forgetCallers(ctx.db);
  await ctx.carts.drop(`user:${userId}`);
  for (const productId of reviewed) await forgetReviews(ctx, productId);
  return { ok: true };
}

interface Person {
  readonly role: string;
  readonly emailIndex: string;
  readonly erasedAt: Date | null;
}

async function requireNothingUnderWay(tx: Tx, userId: UserId): Promise<void> {
  const open = await tx.$queryRaw<{ number: number }[]>(Prisma.sql`
    SELECT number FROM orders WHERE user_id = ${userId} AND ${isOpen} ORDER BY number LIMIT 20`);
  if (open.length === 0) return;
  const numbers = open.map(({ number }) => number);
  throw new DomainError("CONFLICT", {
    message: `Orders are still under way: ${numbers.map((number) => `#${number}`).join(", ")}. The account can be erased when they have ended.`,
    data: { orders: numbers },
  });
}

/** Keys besides the person's own: of orders and alerts from before the account had one. */
async function keysOf(tx: Tx, userId: UserId, emailIndex: string): Promise<string[]> {
  const [orders, alerts, cart] = await Promise.all([
    tx.$queryRaw<{ keyId: string }[]>(orderKeysSql(Prisma.sql`orders.user_id = ${userId}`)),
    tx.stockAlert.findMany({ where: { emailIndex }, select: { email: true } }),
    tx.cart.findUnique({ where: { userId }, select: { remindEmail: true } }),
  ]);
  const values = [...alerts.map(({ email }) => email), cart?.remindEmail ?? ""];
  return [...orders.map(({ keyId }) => keyId), ...values.flatMap((value) => keyIdOf(value) ?? [])];
}

/** The row stays, because orders point at it; what is left names nobody and signs nobody in. */
async function blankAccount(tx: Tx, userId: UserId, emailIndex: string): Promise<void> {
  const blank = blankOf(userId);
  await tx.$executeRaw`
    UPDATE users SET email = ${blank}, name = ${blank}, email_index = ${`erased:${userId}`}, password_hash = 'erased',
      totp_secret = NULL, totp_since = NULL, email_verified_at = NULL, disabled_at = coalesce(disabled_at, now()),
      erased_at = now(), updated_at = now()
    WHERE id = ${userId}`;
  await tx.$executeRaw`DELETE FROM session WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM passkey WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM recovery_code WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM outside_account WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM email_token WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM password_reset WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM stock_alert WHERE email_index = ${emailIndex}`;
  await tx.$executeRaw`DELETE FROM cart WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM idempotency_key WHERE scope = ${`user:${userId}`}`;
}

/**
 * A published review stays as a stranger's; what nobody but staff was shown is emptied. Returns the products whose pages
 * show the name yet.
 */
async function blankReviews(tx: Tx, userId: UserId): Promise<readonly ProductId[]> {
  const shown = await tx.$queryRaw<{ productId: string }[]>`
    UPDATE review SET author_name = ${blankOf(userId)} WHERE user_id = ${userId} AND status = 'PUBLISHED'
    RETURNING product_id AS "productId"`;
  await tx.$executeRaw`
    UPDATE review SET author_name = ${blankOf(userId)}, title = '', body = '', reply = '', status = 'REJECTED',
      version = version + 1
    WHERE user_id = ${userId} AND status <> 'PUBLISHED'`;
  const productIds = shown.map(({ productId }) => trustedId("Product", productId));
  for (const productId of productIds) await emit(tx, "catalog.product-updated", { productId });
  return productIds;
}
