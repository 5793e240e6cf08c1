import { formatMoney } from "@storewright/kernel";
import type { ShopSettings } from "../../context";
import type { ExplainedStep, OrderView } from "../views";

/** An amount with what it is for. */
export interface InvoiceRow {
  readonly label: string;
  readonly amount: string;
}

interface InvoiceItem {
  readonly name: string;
  /** Chosen options and SKU. */
  readonly detail: string;
  readonly quantity: string;
  readonly unitPrice: string;
  /** Empty where there is none. */
  readonly discount: string;
  readonly amount: string;
}

/** All that stands on an invoice, as text that is fit to be drawn. */
export interface InvoiceContent {
  readonly number: string;
  readonly seller: readonly string[];
  readonly buyer: readonly string[];
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly items: readonly InvoiceItem[];
  readonly totals: readonly InvoiceRow[];
  readonly total: InvoiceRow;
  /** Below the total: tax that is contained, and how it was paid. */
  readonly notes: readonly InvoiceRow[];
}

export interface IssuedInvoice {
  readonly number: number;
  readonly issuedAt: Date;
}

/** What the invoice of an order says. The same order gives the same invoice, whatever became of it later. */
export function invoiceContent(
  order: OrderView,
  invoice: IssuedInvoice,
  settings: Pick<ShopSettings, "name" | "address" | "taxId" | "locale" | "webUrl">,
): InvoiceContent {
  const money = (minor: number) => formatMoney(minor, order.currency, settings.locale);
  const day = (moment: string | Date) =>
    new Intl.DateTimeFormat(settings.locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(moment));
  const { name, line1, line2, city, region, postalCode, country } = order.shippingAddress;
  const row = (label: string, minor: number): InvoiceRow[] =>
    minor === 0 ? [] : [{ label: drawable(label), amount: money(minor) }];
  const countries = new Intl.DisplayNames(settings.locale, { type: "region" });
  const toCard = order.total - order.giftAmount;
  return {
    number: String(invoice.number),
    seller: [
      settings.name,
      ...(settings.address ?? []),
      new URL(settings.webUrl).host,
      ...(settings.taxId === undefined ? [] : [`Tax ID: ${settings.taxId}`]),
    ].map(drawable),
    buyer: [
      name,
      line1,
      line2 ?? "",
      `${postalCode} ${city}`,
      region ?? "",
      countries.of(country) ?? country,
      order.email,
    ]
      .map(drawable)
      .filter((line) => line !== ""),
    facts: [
      { label: "Invoice number", text: String(invoice.number) },
      { label: "Invoice date", text: day(invoice.issuedAt) },
      { label: "Order number", text: String(order.number) },
      { label: "Order date", text: day(order.placedAt) },
    ],
    items: order.lines.map((line) => ({
      name: drawable(line.name),
      detail: drawable([line.optionsText, line.sku].filter((part) => part !== "").join(" · ")),
      quantity: String(line.quantity),
      unitPrice: money(line.unitPrice),
      discount: line.discount === 0 ? "" : money(-line.discount),
      amount: money(line.lineTotal - line.discount),
    })),
    totals: [
      { label: "Goods", amount: money(order.subtotal) },
      ...row("Discounts", -order.discount),
      { label: "Shipping", amount: money(order.shipping) },
      ...taxRows(order).flatMap(({ label, amount }) => row(label, amount)),
    ],
    total: { label: "Total", amount: money(order.total) },
    notes: [
      ...row(`Contained in it: ${taxNames(order) || "tax"}`, order.includedTax),
      ...row("Paid by gift card", order.giftAmount),
      ...row(order.giftAmount > 0 ? "Paid by card" : "Paid", toCard),
    ],
  };
}

function taxSteps(order: OrderView): ExplainedStep[] {
  const all = [...order.lines.flatMap((line) => line.explanation), ...order.explanation];
  return all.filter((step) => step.kind === "tax");
}

const taxNames = (order: OrderView) => [...new Set(taxSteps(order).map((step) => step.label))].join(", ");

/** Tax put on top, a row a rate; what no step tells of stands as plain tax. */
function taxRows(order: OrderView): { label: string; amount: number }[] {
  const byRate = new Map<string, number>();
  for (const { label, amount } of taxSteps(order)) byRate.set(label, (byRate.get(label) ?? 0) + amount);
  const told = [...byRate.values()].reduce((sum, amount) => sum + amount, 0);
  return [
    ...[...byRate].map(([label, amount]) => ({ label, amount })),
    { label: "Tax", amount: order.tax - told },
  ];
}

/** Text without what a page cannot show: control characters, and marks that turn the direction of what follows. */
function drawable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .trim();
}
