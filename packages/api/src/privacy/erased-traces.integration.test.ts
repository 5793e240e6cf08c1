import { newId, type OrderId, type ProductId, trustedId, type VariantId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { createUser, openPaidOrderDesk } from "../../testing";
import { openDetail, record, verifyAudit } from "../audit";
import { addNote } from "../order/add-note";
import { listReviews } from "../reviews/list-reviews";
import { moderateReview } from "../reviews/moderate-review";
import { writeReview } from "../reviews/write-review";
import { erasePerson } from "./erase-person";
import { applyRetention } from "./retention";

const desk = openPaidOrderDesk();

async function deliver(orderId: OrderId): Promise<void> {
  const { db } = desk.shop;
  await db.$executeRaw`UPDATE order_line SET fulfilled = quantity WHERE order_id = ${orderId}`;
  for (const status of ["SHIPPED", "DELIVERED"] as const)
    await db.order.update({ where: { id: orderId }, data: { status } });
}

async function productOf(variantId: VariantId): Promise<ProductId> {
  const { productId } = await desk.shop.db.variant.findUniqueOrThrow({ where: { id: variantId } });
  return trustedId("Product", productId);
}

/** What the trail says in detail about something, in clear. */
async function told(entityId: string): Promise<string> {
  const { db, deps } = desk.shop;
  const rows = await db.auditDetail.findMany({ where: { entry: { entityId } } });
  const clear = await Promise.all(
    rows.map(async ({ entryId, body }) => openDetail(deps.cipher, entryId, body)),
  );
  return clear.join("\n");
}

describe("a person who was erased", () => {
  it("signs no review any more, whatever a cache has kept, and what was not published is gone", async () => {
    const { shop, manager, socks, hat, paid } = desk;
    const userId = await createUser(shop);
    const { orderId } = await paid({ userId });
    await deliver(orderId);
    const own = shop.user(userId);
    const review = (productId: ProductId, title: string) =>
      writeReview(own, {
        productId,
        stars: 5,
        title,
        body: `${title}: Robin says so`,
        authorName: "Robin E.",
      });
    const [shown, unseen] = [await productOf(socks), await productOf(hat)];
    const published = (await review(shown, "Warm")).review?.id;
    const pending = (await review(unseen, "Too small")).review?.id;
    if (published === undefined || pending === undefined) throw new Error("a review is not there");
    const reply = "Thank you, Robin";
    await moderateReview(manager, { reviewId: published, status: "PUBLISHED", reply });
    const sessionId = newId("Session");
    const expiresAt = new Date(Date.now() + 60_000);
    await shop.db.session.create({ data: { id: sessionId, userId, audience: "api", expiresAt } });
    const entity = { kind: "session", id: sessionId } as const;
    await record(shop.db, { ...shop.guest(), ip: "192.0.2.99" }, { action: "refresh-token.reused", entity });
    const names = async () =>
      (await listReviews(shop.guest(), { productId: shown, page: 1, limit: 10 })).items.map(
        ({ authorName, title }) => `${authorName}: ${title}`,
      );
    expect(await names()).toEqual(["Robin E.: Warm"]);
    expect(await told(published)).toContain("Thank you, Robin");
    expect(await told(sessionId)).toContain("192.0.2.99");

    await shop.db.outboxEvent.deleteMany({ where: { type: "catalog.product-updated" } });
    await erasePerson(own, userId);
    expect(await names()).toEqual(["A customer: Warm"]);
    // The pages that show the name are made anew, by the worker too where this process could not say so.
    const events = await shop.db.outboxEvent.findMany({ where: { type: "catalog.product-updated" } });
    expect(events.map(({ payload }) => payload)).toEqual([{ productId: shown }]);
    expect(await shop.db.review.findUniqueOrThrow({ where: { id: pending } })).toMatchObject({
      ...{ title: "", body: "", reply: "", status: "REJECTED", stars: 5 },
    });
    expect([await told(published), await told(sessionId)]).toEqual(["", ""]);
    expect((await verifyAudit(shop.deps)).faults).toEqual([]);
  });
});

describe("a guest whom no law asks for any more", () => {
  it("is forgotten by the trail too, which still holds", async () => {
    const { shop, manager, paid } = desk;
    const [old, young] = [(await paid()).orderId, (await paid()).orderId];
    for (const orderId of [old, young]) {
      await addNote(manager, { orderId, body: "Robin rings twice", visibleToCustomer: false });
      await deliver(orderId);
    }
    await shop.db.$executeRaw`UPDATE orders SET placed_at = now() - interval '11 years' WHERE id = ${old}`;
    expect(await told(old)).toContain("Robin rings twice");
    await applyRetention(shop.deps);
    expect(await told(old)).not.toContain("Robin rings twice");
    expect(await told(young)).toContain("Robin rings twice");
    const erased = { action: "audit.erase-details", entityId: old, actorKind: "system" };
    expect(await shop.db.auditEntry.count({ where: erased })).toBe(1);
    expect((await verifyAudit(shop.deps)).faults).toEqual([]);
    await applyRetention(shop.deps);
    expect(await shop.db.auditEntry.count({ where: erased })).toBe(1);
  });
});
