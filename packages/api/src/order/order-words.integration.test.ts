import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { createUser, openPaidOrderDesk } from "../../testing";
import { addNote } from "./add-note";
import { adminGetOrder, adminListOrders } from "./admin-orders";
import { cancelOrder } from "./cancel-order";
import { getOrder } from "./get-order";
import { orderAccessToken } from "./order-access";

const desk = openPaidOrderDesk();
const { paid } = desk;

describe("what is said about an order", () => {
  it("is sealed, with its author by name for staff, and shown to the shopper only where meant", async () => {
    const userId = await createUser(desk.shop);
    const { orderId } = await paid({ userId });
    await addNote(desk.manager, { orderId, body: "Robin is a difficult one", visibleToCustomer: false });
    await addNote(desk.manager, { orderId, body: "We packed it with care", visibleToCustomer: true });
    const rows = await desk.shop.db.$queryRaw<{ row: string }[]>`
      SELECT order_note::text || order_event::text AS row FROM order_note JOIN order_event USING (order_id)`;
    expect(rows.map(({ row }) => row).join()).not.toMatch(/difficult|care/);
    const colleague = desk.shop.user(await createUser(desk.shop, "support"), "support");
    const seen = await adminGetOrder(colleague, { orderId });
    expect(seen.notes).toMatchObject([
      { body: "Robin is a difficult one", author: "Robin Example" },
      { body: "We packed it with care", author: "Robin Example" },
    ]);
    expect((await adminGetOrder(desk.manager, { orderId })).notes[0]?.author).toBe("you");
    const own = await getOrder(desk.shop.user(userId), { orderId });
    expect(own.notes).toMatchObject([{ body: "We packed it with care", author: "the shop" }]);
    expect(own.timeline.map(({ type, actor }) => `${type} ${actor}`)).toEqual([
      "placed you",
      "note_added the shop",
    ]);
    expect(JSON.stringify(own)).not.toMatch(/difficult|usr_/);
    const analyst = desk.shop.user(await createUser(desk.shop, "analyst"), "analyst");
    await expect(addNote(analyst, { orderId, body: "x", visibleToCustomer: false })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("tells the shopper that it was cancelled, and keeps staff's words to staff", async () => {
    const userId = await createUser(desk.shop);
    const { orderId } = await paid({ userId });
    await cancelOrder(desk.manager, { orderId, reason: "looks like fraud" });
    expect(JSON.stringify(await getOrder(desk.shop.user(userId), { orderId }))).not.toContain("fraud");
    expect(JSON.stringify((await adminGetOrder(desk.manager, { orderId })).timeline)).toContain(
      "looks like fraud",
    );
  });

  it("opens for a guest by the order's own link, never by another order's", async () => {
    const [mine, other] = [await paid(), await paid()];
    const token = orderAccessToken(desk.shop.deps, mine.orderId);
    expect((await getOrder(desk.shop.guest(), { orderId: mine.orderId, accessToken: token })).id).toBe(
      mine.orderId,
    );
    const refusals = await Promise.all(
      [other.orderId, newId("Order")].map((orderId) =>
        getOrder(desk.shop.guest(), { orderId, accessToken: token }).catch((error: unknown) => error),
      ),
    );
    expect(refusals[0]).toMatchObject({ code: "NOT_FOUND" });
    expect(JSON.stringify(refusals[0])).toBe(JSON.stringify(refusals[1]));
  });

  it("can be listed by the trouble with its money", async () => {
    const { orderId } = await paid();
    await desk.shop.db.order.update({ where: { id: orderId }, data: { paymentProblem: "refund_failed" } });
    const list = await adminListOrders(desk.manager, { page: 1, limit: 20, problem: "refund_failed" });
    expect(list.items.map(({ id }) => id)).toContain(orderId);
    expect(list.items.every(({ paymentProblem }) => paymentProblem === "refund_failed")).toBe(true);
  });
});
