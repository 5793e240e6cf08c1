/** @jsxRuntime automatic */
import { formatMoney } from "@storewright/kernel";
import type { ReactNode } from "react";
import { light } from "./theme";

/** A line of an order as it was sold. */
export interface MailLine {
  readonly name: string;
  /** The chosen values as shown, for example `Moss, M`; empty where there was no choice. */
  readonly options: string;
  readonly quantity: number;
}

/** A line with its money, in minor units. */
export interface PricedMailLine extends MailLine {
  readonly unitPrice: number;
  readonly lineTotal: number;
}

/** One named part of a sum, in minor units and never below zero. */
export interface NamedAmount {
  readonly label: string;
  readonly amount: number;
}

/** The money of an order in minor units of its currency; `discount` is what was taken off, as a positive number. */
export interface MailTotals {
  readonly subtotal: number;
  readonly discount: number;
  /** The discounts by name; they add up to `discount`. Left out or empty: one row without a name. */
  readonly discounts?: readonly NamedAmount[] | undefined;
  readonly shipping: number;
  /** Put on top of the prices. */
  readonly tax: number;
  /** Contained in the prices, so not a part of the sum. */
  readonly includedTax?: number | undefined;
  readonly total: number;
  /** The part of `total` that a gift card paid. */
  readonly giftAmount?: number | undefined;
}

type RowKind = "line" | "first-sum" | "sum" | "total" | "note";

const padding: Readonly<Record<RowKind, string>> = {
  line: "12px 0",
  "first-sum": "14px 0 4px",
  sum: "4px 0",
  total: "6px 0 0",
  note: "4px 0 0",
};

/** Cells of one row of the table; the amount, where there is one, stands at the right edge. */
function Row({ kind, amount, children }: { kind: RowKind; amount?: string; children: ReactNode }) {
  const ruled = kind === "line" || kind === "first-sum";
  const style = {
    padding: padding[kind],
    verticalAlign: "top",
    color: light.ink,
    ...(ruled ? { borderTop: `1px solid ${light.rule}` } : {}),
    ...(kind === "total"
      ? { fontSize: "17px", lineHeight: "24px", fontWeight: 650 }
      : { fontSize: "15px", lineHeight: "22px" }),
  } as const;
  return (
    <tr>
      <td className="ink rule" style={{ ...style, overflowWrap: "anywhere" }}>
        {children}
      </td>
      {amount === undefined ? null : (
        <td className="ink rule" style={{ ...style, textAlign: "right", whiteSpace: "nowrap" }}>
          {amount}
        </td>
      )}
    </tr>
  );
}

function LineName({ line, detail }: { line: MailLine; detail: string }) {
  return (
    <>
      {line.name}
      <br />
      <span className="muted" style={{ color: light.muted, fontSize: "14px" }}>
        {line.options === "" ? detail : `${line.options} · ${detail}`}
      </span>
    </>
  );
}

function Table({ children }: { children: ReactNode }) {
  return (
    <table
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      data-text-format="dataTable"
      style={{ borderCollapse: "collapse" }}
    >
      <tbody>{children}</tbody>
    </table>
  );
}

interface OrderTableProps {
  readonly lines: readonly PricedMailLine[];
  readonly totals: MailTotals;
  readonly currency: string;
  readonly locale: string | undefined;
}

type Money = (minor: number) => string;

function DiscountRows({ totals, money }: { readonly totals: MailTotals; readonly money: Money }) {
  if (totals.discount === 0) return null;
  const named = totals.discounts?.length ? totals.discounts : [{ label: "", amount: totals.discount }];
  return [...named.entries()].map(([position, { label, amount }]) => (
    <Row key={position} kind="sum" amount={money(-amount)}>
      {label === "" ? "Discount" : `Discount: ${label}`}
    </Row>
  ));
}

/** What stands under the total: how it was paid, and the tax in it. */
function NoteRows({ totals, money }: { readonly totals: MailTotals; readonly money: Money }) {
  const gift = totals.giftAmount ?? 0;
  const included = totals.includedTax ?? 0;
  return (
    <>
      {gift === 0 ? null : (
        <Row kind="note" amount={money(gift)}>
          Paid with a gift card
        </Row>
      )}
      {gift === 0 || gift === totals.total ? null : (
        <Row kind="note" amount={money(totals.total - gift)}>
          Paid with your card
        </Row>
      )}
      {included === 0 ? null : (
        <Row kind="note" amount={money(included)}>
          Tax in these prices
        </Row>
      )}
    </>
  );
}

/** The bought lines with prices, then the sums. A discount or tax of nothing is left out. */
export function OrderTable({ lines, totals, currency, locale }: OrderTableProps) {
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <Table>
      <PricedRows lines={lines} money={money} />
      <Row kind="first-sum" amount={money(totals.subtotal)}>
        Subtotal
      </Row>
      <DiscountRows totals={totals} money={money} />
      <Row kind="sum" amount={totals.shipping === 0 ? "Free" : money(totals.shipping)}>
        Shipping
      </Row>
      {totals.tax === 0 ? null : (
        <Row kind="sum" amount={money(totals.tax)}>
          Tax
        </Row>
      )}
      <Row kind="total" amount={money(totals.total)}>
        Total
      </Row>
      <NoteRows totals={totals} money={money} />
    </Table>
  );
}

function PricedRows({ lines, money }: { readonly lines: readonly PricedMailLine[]; readonly money: Money }) {
  return [...lines.entries()].map(([position, line]) => (
    <Row key={position} kind="line" amount={money(line.lineTotal)}>
      <LineName line={line} detail={`${line.quantity} × ${money(line.unitPrice)}`} />
    </Row>
  ));
}

/** Lines with prices and no sums, for what is not an order yet. */
export function PricedLines({ lines, currency, locale }: Omit<OrderTableProps, "totals">) {
  return (
    <Table>
      <PricedRows lines={lines} money={(minor) => formatMoney(minor, currency, locale)} />
    </Table>
  );
}

/** Amounts by name with their sum under a rule. */
export function AmountTable({
  rows,
  sum,
  currency,
  locale,
}: {
  readonly rows: readonly NamedAmount[];
  readonly sum: NamedAmount;
  readonly currency: string;
  readonly locale: string | undefined;
}) {
  return (
    <Table>
      {[...rows.entries()].map(([position, { label, amount }]) => (
        <Row key={position} kind="line" amount={formatMoney(amount, currency, locale)}>
          {label}
        </Row>
      ))}
      <Row kind="first-sum" amount={formatMoney(sum.amount, currency, locale)}>
        <strong>{sum.label}</strong>
      </Row>
    </Table>
  );
}

/** Lines without prices, as on a packing slip. */
export function PackedLines({ lines }: { readonly lines: readonly MailLine[] }) {
  return (
    <Table>
      {[...lines.entries()].map(([position, line]) => (
        <Row key={position} kind="line">
          <LineName line={line} detail={`Quantity ${line.quantity}`} />
        </Row>
      ))}
    </Table>
  );
}
