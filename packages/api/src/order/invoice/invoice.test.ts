import { trustedId } from "@storewright/kernel";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import type { OrderLineView, OrderView } from "../views";
import { drawInvoice } from "./draw-invoice";
import { invoiceContent } from "./invoice-content";

const issued = { number: 7, issuedAt: new Date("2026-03-01T23:30:00Z") };
const settings = { name: "Fernhill", locale: "en-US", webUrl: "https://shop.example.com" };

function line(more: Partial<OrderLineView> = {}): OrderLineView {
  const unitPrice = more.unitPrice ?? 1_250;
  const quantity = more.quantity ?? 2;
  const lineTotal = unitPrice * quantity;
  return {
    id: trustedId("OrderLine", "line_1"),
    variantId: trustedId("Variant", "var_1"),
    productId: trustedId("Product", "prod_1"),
    productSlug: "wool-socks",
    name: "Wool socks",
    sku: "WS-1",
    optionsText: "Moss, M",
    imageUrl: null,
    unitPrice,
    quantity,
    lineTotal,
    discount: 0,
    tax: 0,
    includedTax: 0,
    total: lineTotal,
    explanation: [],
    fulfilled: 0,
    returned: 0,
    refundedQuantity: 0,
    refundedAmount: 0,
    toShip: quantity,
    backordered: 0,
    ...more,
  };
}

function order(more: Partial<OrderView> = {}): OrderView {
  const lines = more.lines ?? [line()];
  const subtotal = lines.reduce((sum, { lineTotal }) => sum + lineTotal, 0);
  return {
    id: trustedId("Order", "ord_1"),
    number: 1_042,
    status: "PAID",
    currency: "USD",
    subtotal,
    discount: 0,
    shipping: 490,
    tax: 0,
    includedTax: 0,
    total: subtotal + 490,
    giftAmount: 0,
    captured: subtotal + 490,
    refunded: 0,
    toPay: 0,
    promotionCode: null,
    explanation: [],
    email: "robin@example.com",
    phone: null,
    smsConsent: false,
    shippingAddress: {
      name: "Robin Example",
      line1: "1 Street",
      city: "Town",
      postalCode: "1",
      country: "US",
    },
    shippingMethod: "standard",
    lines,
    payment: null,
    paymentProblem: null,
    cancelReason: null,
    holdExpiresAt: "2026-03-01T12:00:00.000Z",
    placedAt: "2026-03-01T11:00:00.000Z",
    paidAt: "2026-03-01T11:01:00.000Z",
    shippedAt: null,
    deliveredAt: null,
    fulfilmentStatus: "unfulfilled",
    fulfilments: [],
    refunds: [],
    returns: [],
    notes: [],
    invoiceNumber: 7,
    timeline: [],
    can: { pay: false, cancel: true, reorder: true },
    version: 1,
    ...more,
  };
}

async function pagesOf(view: OrderView): Promise<{ text: string[]; raw: Buffer }> {
  const raw = await drawInvoice(invoiceContent(view, issued, settings), {
    size: "A4",
    issuedAt: issued.issuedAt,
  });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(raw)));
  return { text, raw };
}

const step = (label: string, amount: number) =>
  ({ kind: "tax", ref: "tax_1", label, amount, detail: "8.875% of $25.00" }) as const;

describe("what an invoice says", () => {
  it("I22: adds up in dollars, yen and fils, to the minor unit", () => {
    for (const [currency, total] of [
      ["USD", "$29.90"],
      ["JPY", "¥2,990"],
      ["KWD", "KWD 2.990"],
    ] as const) {
      const content = invoiceContent(order({ currency }), issued, settings);
      expect(content.total.amount.replace(/\s/g, " ")).toBe(total);
      expect(content.notes.at(-1)).toMatchObject({ label: "Paid", amount: content.total.amount });
    }
  });

  it("has a row for each tax, those contained apart, and for what a gift card paid", () => {
    const taxed = line({ tax: 222, total: 2_722, explanation: [step("Sales tax 8.875%", 222)] });
    const content = invoiceContent(
      order({
        lines: [taxed],
        tax: 265,
        total: 3_255,
        giftAmount: 1_000,
        explanation: [step("Sales tax 8.875%", 43)],
      }),
      issued,
      settings,
    );
    expect(content.totals.at(-1)).toEqual({ label: "Sales tax 8.875%", amount: "$2.65" });
    expect(content.notes).toEqual([
      { label: "Paid by gift card", amount: "$10.00" },
      { label: "Paid by card", amount: "$22.55" },
    ]);
    const contained = line({ includedTax: 399, explanation: [step("VAT 19%", 0)] });
    const included = invoiceContent(order({ lines: [contained], includedTax: 477 }), issued, settings);
    expect(included.notes[0]).toEqual({ label: "Contained in it: VAT 19%", amount: "$4.77" });
    expect(included.totals.map(({ label }) => label)).toEqual(["Goods", "Shipping"]);
  });

  it("names the seller with address and tax number where the shop gave them", () => {
    const address = ["12 Harbour Street", "Portland, ME 04101"];
    const { seller } = invoiceContent(order(), issued, { ...settings, address, taxId: "12-3456789" });
    expect(seller).toEqual(["Fernhill", ...address, "shop.example.com", "Tax ID: 12-3456789"]);
    expect(invoiceContent(order(), issued, settings).seller).toEqual(["Fernhill", "shop.example.com"]);
  });

  it("counts days in UTC, and says the same whatever became of the order later", () => {
    const content = invoiceContent(order(), issued, settings);
    expect(content.facts[1]).toEqual({ label: "Invoice date", text: "March 1, 2026" });
    const later = order({ status: "REFUNDED", refunded: 2_990, shippedAt: "2026-03-02T00:00:00.000Z" });
    expect(invoiceContent(later, issued, settings)).toEqual(content);
  });
});

describe("the PDF", () => {
  it("shows Latin, Greek and Cyrillic letters", async () => {
    const address = { ...order().shippingAddress, name: "Łucja Ζαχαρίας Щукина", city: "Kraków Αθήνα Київ" };
    const { text } = await pagesOf(order({ shippingAddress: address }));
    expect(text[0]).toContain("Łucja Ζαχαρίας Щукина");
    expect(text[0]).toContain("Kraków Αθήνα Київ");
  });

  it("I10: draws what poses as markup or turns the text round as the letters it is, and runs nothing", async () => {
    const name = `<script>alert(1)</script>"><img src=x onerror=alert(1)> ) /JS (app.alert(1)) endobj\u0000\u202Egnp.exe\u2028`;
    const { text, raw } = await pagesOf(order({ lines: [line({ name, optionsText: name, sku: "\u202E" })] }));
    const shown = text[0]?.replace(/\s+/g, "") ?? "";
    expect(shown).toContain("<script>alert(1)</script>");
    expect(shown).toContain("/JS(app.alert(1))endobjgnp.exe");
    for (const char of ["\u0000", "\u202E", "\u2028"]) expect(shown).not.toContain(char);
    for (const danger of [
      "/JavaScript",
      "/JS",
      "/OpenAction",
      "/AA",
      "/URI",
      "/Launch",
      "/EmbeddedFile",
      "/AcroForm",
    ]) {
      expect(raw.includes(danger), danger).toBe(false);
    }
  });

  it("goes on on further pages, each with its number, and loses no line", async () => {
    const lines = Array.from({ length: 120 }, (_, index) =>
      line({ name: `Item number ${index + 1} of the list` }),
    );
    const { text } = await pagesOf(order({ lines }));
    expect(text.length).toBeGreaterThan(2);
    const all = text.join("\n");
    for (let index = 1; index <= 120; index += 1) expect(all).toContain(`Item number ${index} of`);
    expect(text.at(-1)).toContain(`page ${text.length} of ${text.length}`);
    expect(text.at(-1)).toContain("Total");
  });
});
