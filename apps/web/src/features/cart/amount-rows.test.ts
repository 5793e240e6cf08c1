import { describe, expect, it } from "vitest";
import { amountRows } from "./amount-rows";

const show = (minor: number) => String(minor);
const amounts = {
  subtotal: 10_000,
  discount: 1_500,
  shipping: 500,
  tax: 765,
  includedTax: 0,
  total: 9_765,
  currency: "USD",
};
const sales = { name: "Sales tax", ratePpm: 85_000, amount: 765, included: false };

describe("the rows of a sum", () => {
  it("name each tax with its rate above the total", () => {
    const { rows } = amountRows(amounts, { taxes: [sales], shippingOpen: false, show });
    expect(rows.map(({ label, text }) => [label, text])).toEqual([
      ["Subtotal", "10000"],
      ["Discount", "−1500"],
      ["Delivery", "500"],
      ["Sales tax 8.5%", "765"],
    ]);
  });

  it("show a tax that is in the prices below the total, where it adds nothing", () => {
    const vat = { name: "VAT 20%", ratePpm: 200_000, amount: 1_628, included: true };
    const { rows, after } = amountRows(
      { ...amounts, tax: 0, includedTax: 1_628 },
      { taxes: [vat], shippingOpen: false, show },
    );
    expect(rows.map(({ label }) => label)).toEqual(["Subtotal", "Discount", "Delivery"]);
    expect(after).toEqual([{ label: "of which VAT 20%", text: "1628" }]);
  });

  it("end with what is left to pay after a gift card", () => {
    const { after } = amountRows(
      { ...amounts, giftAmount: 9_765 },
      { taxes: [sales], shippingOpen: false, show },
    );
    expect(after).toEqual([
      { label: "Gift card", text: "−9765" },
      { label: "To pay", text: "0", strong: true },
    ]);
  });

  it("fall back to one sum of tax where the rates are not known", () => {
    const { rows } = amountRows(amounts, { taxes: [], shippingOpen: true, show });
    expect(rows.at(-1)).toEqual({ label: "Tax", text: "765" });
    expect(rows.find(({ label }) => label === "Delivery")?.text).toBe("chosen at checkout");
  });
});
