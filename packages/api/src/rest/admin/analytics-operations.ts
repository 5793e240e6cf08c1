import { analytics } from "../../order";
import { analyticsSchema } from "../../order/schemas";
import { toDecimal } from "../decimal";
import { operation } from "../init";
import { analyticsSummary } from "./schemas";

export const adminAnalyticsOperations = {
  analyticsSummary: operation("GET", "/admin/analytics/summary", {
    id: "analyticsSummary",
    tag: "Staff: figures",
    summary: "Read revenue, orders, units and refunds of a span of time",
    description:
      "`from` is included, `to` is not; a day means its first instant in UTC. 30 days up to now where neither is sent, 400 days at most.",
    access: "analytics:read",
  })
    .input(analyticsSchema)
    .output(analyticsSummary)
    .query(async ({ ctx, input }) => {
      const { currency, totals, series, topProducts } = await analytics(ctx, input);
      const money = (minor: number) => toDecimal(minor, currency);
      return {
        currency,
        revenue: money(totals.revenue),
        orders: totals.orders,
        units: totals.units,
        refunds: money(totals.refunds),
        average_order_value: money(totals.averageOrderValue),
        series: series.map(({ averageOrderValue, ...row }) => ({
          ...row,
          revenue: money(row.revenue),
          average_order_value: money(averageOrderValue),
          refunds: money(row.refunds),
        })),
        top_products: topProducts.map((row) => ({
          product_id: row.productId,
          name: row.name,
          units: row.units,
          revenue: money(row.revenue),
        })),
      };
    }),
};
