import { describe, expect, it } from "vitest";
import { createUser, openPaidOrderDesk } from "../../testing";
import { dashboard } from "./dashboard";

const desk = openPaidOrderDesk();

describe("what the shop took in", () => {
  it("is told to who may see figures of sales, and not to who may only see orders", async () => {
    const { total } = await desk.paid();
    const as = async (role: "analyst" | "support" | "fulfilment") =>
      dashboard(desk.shop.user(await createUser(desk.shop, role), role));
    const seen = await as("analyst");
    expect(seen.days).toHaveLength(14);
    expect(seen.days.reduce((sum, { revenue }) => sum + revenue, 0)).toBe(total);
    expect(seen.revenueToday).toBe(seen.days.at(-1)?.revenue);
    for (const role of ["support", "fulfilment"] as const)
      expect(await as(role), role).toMatchObject({
        ...{ revenueToday: null, days: [], toShip: seen.toShip },
        recentOrders: [{ total }],
      });
  });
});
