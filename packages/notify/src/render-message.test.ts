import { cancelReasons, formatMoney } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { type NotificationKind, type NotificationProps, renderMessage, templates } from "./render-message";

const kinds: readonly NotificationKind[] = [
  "order-confirmation",
  "order-shipped",
  "order-cancelled",
  "payment-problem",
  "welcome",
];
const confirmation = templates["order-confirmation"].sample;

/** Renders a kind with its sample after `change` went over every text in it. */
function renderSample<Kind extends NotificationKind>(
  kind: Kind,
  change: (text: string) => string = (text) => text,
) {
  const props: NotificationProps[Kind] = JSON.parse(
    JSON.stringify(templates[kind].sample),
    (_key, value: unknown) => (typeof value === "string" ? change(value) : value),
  );
  return renderMessage(kind, props);
}

/** The label and amount of every row of the order table. */
function tableRows(html: string): [string, string][] {
  const table = html.slice(html.indexOf('data-text-format="dataTable"'));
  return [...table.matchAll(/<tr><td[^>]*>(.*?)<\/td><td[^>]*>(.*?)<\/td><\/tr>/g)].map(
    ([, label = "", amount = ""]) => [
      label
        .replace(/<[^>]+>/g, "|")
        .replace(/\|+/g, "|")
        .replace(/\|$/, ""),
      amount,
    ],
  );
}

describe.each(kinds)("%s", (kind) => {
  it("renders its sample as HTML and as text", async () => {
    const { subject, html, text } = await renderSample(kind);
    expect(subject).toMatch(/^[^\n\r]{10,100}$/);
    expect(html).toContain("<!DOCTYPE html");
    expect(html).toContain('content="light dark"');
    for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|null|NaN|\[object/);
    expect(text).toContain("https://shop.example.com");
    expect(text).not.toMatch(/<[a-z]/i);
  });

  it("loads nothing from anywhere", async () => {
    const { html } = await renderSample(kind);
    expect(html).not.toMatch(/<(?:img|link|script|iframe|video|object)\b|\bsrc=|url\(|@import|@font-face/i);
  });

  it("shows markup in its props as text", async () => {
    const evil = `<img src=x onerror="alert(1)">'"></td><script>alert(1)</script>`;
    const { html } = await renderSample(kind, (text) =>
      /^(?:https:|\d{4}-|[a-z_]+$|USD$)/.test(text) ? text : evil,
    );
    expect(html).not.toMatch(/<img|<script|<svg/i);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("keeps scripts out of its links", async () => {
    const { html } = await renderSample(kind, (text) =>
      text.startsWith("https:") ? "javascript:alert(1)" : text,
    );
    expect(html).not.toContain("javascript:alert");
  });

  it("gives a subject of one line whatever it is told", async () => {
    const { subject } = await renderSample(kind, (text) =>
      /^(?:https:|\d{4}-|[a-z_]+$|USD$)/.test(text)
        ? text
        : `${text}\r\nBcc: victim@example.com\u0000\u2028x`,
    );
    expect(subject).not.toMatch(/[\p{Cc}\u2028]/u);
  });
});

describe("order confirmation", () => {
  it("shows every line and every sum as HTML", async () => {
    const { html } = await renderMessage("order-confirmation", confirmation);
    expect(tableRows(html)).toEqual([
      ["Ridge trail shoe|Moss, 42 · 1 × $129.00", "$129.00"],
      ["Merino running sock|Slate, M · 3 × $14.50", "$43.50"],
      ["Steel water bottle|1 × $24.00", "$24.00"],
      ["Subtotal", "$196.50"],
      ["Discount", "-$19.65"],
      ["Shipping", "$5.90"],
      ["Tax", "$14.15"],
      ["Total", "$196.90"],
    ]);
    expect(html).toContain(`href="${confirmation.orderUrl}"`);
  });

  it("shows the same in plain text, with the address and the link", async () => {
    const { text } = await renderMessage("order-confirmation", confirmation);
    expect(text).toMatch(/Ridge trail shoe +\$129\.00\nMoss, 42 · 1 × \$129\.00/);
    expect(text).toMatch(/Merino running sock +\$43\.50\nSlate, M · 3 × \$14\.50/);
    expect(text).toMatch(
      /Subtotal +\$196\.50\nDiscount +-\$19\.65\nShipping +\$5\.90\nTax +\$14\.15\nTotal +\$196\.90/,
    );
    expect(text).toContain(
      "Ada Lindqvist\n12 Harbour Street\nApartment 4\nPortland, ME 04101\nUnited States",
    );
    expect(text).toContain(`View your order ${confirmation.orderUrl}`);
  });

  it("leaves out a discount and a tax of nothing, and calls free shipping free", async () => {
    const { html } = await renderMessage("order-confirmation", {
      ...confirmation,
      discount: 0,
      tax: 0,
      shipping: 0,
    });
    expect(
      tableRows(html)
        .map(([label]) => label)
        .slice(3),
    ).toEqual(["Subtotal", "Shipping", "Total"]);
    expect(tableRows(html)).toContainEqual(["Shipping", "Free"]);
  });

  it.each([
    ["JPY", 19_690, "ja-JP"],
    ["KWD", 19_690, "en-US"],
    ["EUR", 19_690, "de-DE"],
  ])("writes %s with that currency's decimals", async (currency, total, locale) => {
    const { html } = await renderMessage("order-confirmation", { ...confirmation, currency, locale, total });
    expect(tableRows(html).at(-1)).toEqual(["Total", formatMoney(total, currency, locale)]);
  });

  it("does without the optional parts of an address", async () => {
    const { text } = await renderMessage("order-confirmation", {
      ...confirmation,
      shippingAddress: {
        ...confirmation.shippingAddress,
        line2: null,
        region: null,
        country: "DE",
        city: "Berlin",
      },
    });
    expect(text).toContain("12 Harbour Street\nBerlin 04101\nGermany");
  });
});

describe("the other letters", () => {
  it("names carrier and tracking number of a parcel only when there are some", async () => {
    const sample = templates["order-shipped"].sample;
    expect((await renderMessage("order-shipped", sample)).text).toContain(
      "Tracking number: 1Z999AA10123456784",
    );
    const without = await renderMessage("order-shipped", { ...sample, carrier: null, trackingNumber: null });
    expect(without.text).toContain("has left our warehouse.");
    expect(without.text).not.toContain("Tracking");
  });

  it("says until when a declined order is held, and where to pay", async () => {
    const { text } = await renderMessage("payment-problem", templates["payment-problem"].sample);
    expect(text).toContain("until May 4 at 2:30");
    expect(text).toContain("/pay");
  });

  it("tells an expired hold from a refund of a late payment", async () => {
    const sample = templates["payment-problem"].sample;
    const expired = await renderMessage("payment-problem", { ...sample, problem: { kind: "hold_expired" } });
    expect(expired.text).toContain("Nothing was charged");
    const late = await renderMessage("payment-problem", {
      ...sample,
      problem: { kind: "late_payment_refunded", amount: 4_500 },
    });
    expect(late.text).toContain("$45.00");
  });

  it.each(cancelReasons)("explains a cancellation for the reason %s", async (reason) => {
    const sample = templates["order-cancelled"].sample;
    const refunded = await renderMessage("order-cancelled", { ...sample, reason });
    expect(refunded.text).toContain("We sent $196.90 back");
    const unpaid = await renderMessage("order-cancelled", { ...sample, reason, refunded: 0 });
    expect(unpaid.text).toContain("Nothing was charged.");
  });

  it.each(["win a prize at http://evil.example", "www evil", "evil.com", "a@b.example", "x".repeat(61), " "])(
    "greets without a name that could carry somebody's message: %s",
    async (name) => {
      const { text } = await renderMessage("welcome", { ...templates.welcome.sample, name });
      expect(text).toContain("\nWelcome\n");
    },
  );

  it("greets by an ordinary name", async () => {
    const { text } = await renderMessage("welcome", {
      ...templates.welcome.sample,
      name: "Dr. Zoë O’Hara-Ng",
    });
    expect(text).toContain("Welcome, Dr. Zoë O’Hara-Ng");
  });
});

it("asks the compiler to refuse a prop that the template does not know", () => {
  const { name, ...rest } = templates.welcome.sample;
  // @ts-expect-error: the prop is called `name`
  const renamed: NotificationProps["welcome"] = { ...rest, firstName: name };
  expect(renamed).not.toHaveProperty("name");
});
