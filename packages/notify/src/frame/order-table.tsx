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

/** The money of an order in minor units of its currency; `discount` is what was taken off, as a positive number. */
export interface MailTotals {
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

type RowKind = "line" | "first-sum" | "sum" | "total";

const padding: Readonly<Record<RowKind, string>> = {
  line: "12px 0",
  "first-sum": "14px 0 4px",
  sum: "4px 0",
  total: "6px 0 0",
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

/** The bought lines with prices, then the sums. A discount or tax of nothing is left out. */
export function OrderTable({ lines, totals, currency, locale }: OrderTableProps) {
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <Table>
      {[...lines.entries()].map(([position, line]) => (
        <Row key={position} kind="line" amount={money(line.lineTotal)}>
          <LineName line={line} detail={`${line.quantity} × ${money(line.unitPrice)}`} />
        </Row>
      ))}
      <Row kind="first-sum" amount={money(totals.subtotal)}>
        Subtotal
      </Row>
      {totals.discount === 0 ? null : (
        <Row kind="sum" amount={money(-totals.discount)}>
          Discount
        </Row>
      )}
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
