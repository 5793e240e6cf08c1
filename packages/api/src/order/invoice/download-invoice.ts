import { DomainError, type OrderId } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import { noSuchOrder } from "../change-order";
import { findOwnOrder } from "../get-order";
import { type OrderRow, readOrder } from "../order-row";
import { viewOrder } from "../read-order";
import type { GetOrderInput } from "../schemas";
import type { FileView } from "../views";
import { drawInvoice } from "./draw-invoice";
import { invoiceContent } from "./invoice-content";
import { issueInvoice } from "./issue-invoice";

/** The invoice of the caller's own order. @throws {DomainError} NOT_FOUND (or not yours), CONFLICT (not paid yet) */
export async function downloadInvoice(ctx: Ctx, input: GetOrderInput): Promise<FileView> {
  return fileOf(ctx, await findOwnOrder(ctx, input));
}

/** The invoice of any order, for staff. @throws {DomainError} NOT_FOUND, CONFLICT (not paid yet) */
export async function adminDownloadInvoice(
  ctx: Ctx,
  input: { readonly orderId: OrderId },
): Promise<FileView> {
  authorise(ctx, "order:read");
  const order = await readOrder(ctx.db, input.orderId);
  if (order === null) throw noSuchOrder();
  return fileOf(ctx, order);
}

async function fileOf(ctx: Ctx, order: OrderRow): Promise<FileView> {
  const view = await viewOrder(ctx, order);
  // Issued right after payment; where that was cut short, now.
  const number = await issueInvoice(ctx, view.id);
  const invoice = number === null ? null : await ctx.db.invoice.findUnique({ where: { number } });
  if (invoice === null) {
    throw new DomainError("CONFLICT", {
      message: "There is an invoice as soon as the order is paid.",
      data: { status: view.status },
    });
  }
  const { issuedAt } = invoice;
  const size = /-(US|CA)$/.test(ctx.settings.locale) ? "LETTER" : "A4";
  const bytes = await drawInvoice(invoiceContent(view, invoice, ctx.settings), { size, issuedAt });
  return {
    fileName: `invoice-${invoice.number}.pdf`,
    contentType: "application/pdf",
    base64: bytes.toString("base64"),
  };
}
