import { cancelReasons, formatMoney } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { type NotificationKind, type NotificationProps, renderMessage, templates } from "./render-message";

const kinds = [
  "order-confirmation",
  "payment-failed",
  "order-shipped",
  "order-delivered",
  "order-cancelled",
  "order-link",
  "order-refunded",
  "late-payment-refunded",
  "back-in-stock",
  "abandoned-cart",
  "welcome",
  "password-reset",
  "sign-up-repeated",
  "confirm-address",
  "address-leave",
  "address-arrive",
  "address-changed",
  "security-notice",
] as const satisfies readonly NotificationKind[];
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

it("knows these kinds and no others", () => {
  expect(Object.keys(templates).sort()).toEqual([...kinds].sort());
});

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

  it("I10: shows markup in its props as text", async () => {
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
      ["Discount: WELCOME10", "-$19.65"],
      ["Shipping", "$5.90"],
      ["Tax", "$14.15"],
      ["Total", "$196.90"],
      ["Paid with a gift card", "$50.00"],
      ["Paid with your card", "$146.90"],
    ]);
    expect(html).toContain(`href="${confirmation.orderUrl}"`);
  });

  it("shows the same in plain text, with the address and the link", async () => {
    const { text } = await renderMessage("order-confirmation", confirmation);
    expect(text).toMatch(/Ridge trail shoe +\$129\.00\nMoss, 42 · 1 × \$129\.00/);
    expect(text).toMatch(/Merino running sock +\$43\.50\nSlate, M · 3 × \$14\.50/);
    expect(text).toMatch(
      /Subtotal +\$196\.50\nDiscount: WELCOME10 +-\$19\.65\nShipping +\$5\.90\nTax +\$14\.15\nTotal +\$196\.90/,
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
      discounts: [],
      tax: 0,
      shipping: 0,
      giftAmount: 0,
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
    const props = { ...confirmation, currency, locale, total, giftAmount: 0 };
    const { html } = await renderMessage("order-confirmation", props);
    expect(tableRows(html).at(-1)).toEqual(["Total", formatMoney(total, currency, locale)]);
  });

  it("names every discount, and the tax that is in the prices without adding it", async () => {
    const { html } = await renderMessage("order-confirmation", {
      ...confirmation,
      discounts: [
        { label: "Three for two", amount: 1_450 },
        { label: "WELCOME10", amount: 515 },
      ],
      tax: 0,
      includedTax: 3_276,
      giftAmount: confirmation.total,
    });
    expect(tableRows(html).slice(4)).toEqual([
      ["Discount: Three for two", "-$14.50"],
      ["Discount: WELCOME10", "-$5.15"],
      ["Shipping", "$5.90"],
      ["Total", "$196.90"],
      ["Paid with a gift card", "$196.90"],
      ["Tax in these prices", "$32.76"],
    ]);
  });

  it("names no discount where none has a name", async () => {
    const { html } = await renderMessage("order-confirmation", { ...confirmation, discounts: undefined });
    expect(tableRows(html)).toContainEqual(["Discount", "-$19.65"]);
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
    expect((await renderMessage("order-shipped", sample)).html).toContain(`href="${sample.trackingUrl}"`);
    const bare = { ...sample, carrier: null, trackingNumber: null, trackingUrl: null };
    const without = await renderMessage("order-shipped", bare);
    expect(without.text).toContain("has left our warehouse.");
    expect(without.text).not.toContain("Tracking");
  });

  it("tells a parcel from the whole order and says what is still to come", async () => {
    const sample = templates["order-shipped"].sample;
    const part = await renderMessage("order-shipped", sample);
    expect(part.subject).toContain("A part of your order is on its way");
    expect(part.text).toMatch(
      /In this parcel[\s\S]*Slate, M · Quantity 2[\s\S]*Still to come[\s\S]*Slate, M · Quantity 1/,
    );
    const last = await renderMessage("order-shipped", { ...sample, parcel: 2, remaining: [] });
    expect(last.subject).toContain("The rest of your order is on its way");
    expect(last.text).not.toContain("Still to come");
    const whole = await renderMessage("order-shipped", { ...sample, remaining: [] });
    expect(whole.subject).toContain("Your order is on its way");
  });

  it("says until when a declined order is held, what to do, and where", async () => {
    const sample = templates["payment-failed"].sample;
    const { text } = await renderMessage("payment-failed", sample);
    expect(text).toContain("until May 4 at 2:30");
    expect(text).toContain(sample.advice);
    expect(text).toContain(`Try another card ${sample.orderUrl}`);
  });

  it("says what a refund is for, where it goes, and what no line explains", async () => {
    const sample = templates["order-refunded"].sample;
    const { html, text } = await renderMessage("order-refunded", sample);
    expect(text).toContain("$34.90 goes to the card");
    expect(text).toContain("$10.00 is on your gift card");
    expect(tableRows(html)).toEqual([
      ["Merino running sock (Slate, M) × 2", "$29.00"],
      ["Shipping", "$5.90"],
      ["Other", "$10.00"],
      ["|Given back", "$44.90"],
    ]);
    const card = await renderMessage("order-refunded", { ...sample, toGiftCard: 0, lines: [], shipping: 0 });
    expect(card.text).not.toMatch(/gift card|What it is for/);
  });

  it("gives a late payment's full amount back in words", async () => {
    const sample = templates["late-payment-refunded"].sample;
    const { text } = await renderMessage("late-payment-refunded", { ...sample, amount: 4_500 });
    expect(text).toContain("$45.00 back in full");
  });

  it("lets reminders be stopped by a link and by the mail client, and only those", async () => {
    const { unsubscribeUrl } = templates["abandoned-cart"].sample;
    const { headers, text } = await renderMessage("abandoned-cart", templates["abandoned-cart"].sample);
    expect(headers).toEqual({
      "List-Unsubscribe": `<${unsubscribeUrl}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
    expect(text).toContain(`Stop these reminders ${unsubscribeUrl}`);
    const evil = "https://shop.example.com/u>\r\nBcc: <eve@example.com";
    const forged = await renderMessage("abandoned-cart", {
      ...templates["abandoned-cart"].sample,
      unsubscribeUrl: evil,
    });
    expect(forged.headers["List-Unsubscribe"]).toMatch(/^<[^<>\s]+>$/);
    const item = templates["back-in-stock"].sample;
    expect((await renderMessage("back-in-stock", item)).headers).toEqual({
      "List-Unsubscribe": `<${item.unsubscribeUrl}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
    for (const kind of kinds.filter((each) => each !== "abandoned-cart" && each !== "back-in-stock"))
      expect((await renderSample(kind)).headers).toEqual({});
  });

  it.each(cancelReasons)("explains a cancellation for the reason %s", async (reason) => {
    const sample = templates["order-cancelled"].sample;
    const refunded = await renderMessage("order-cancelled", { ...sample, reason });
    expect(refunded.text).toContain("We are sending $196.90 back");
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
