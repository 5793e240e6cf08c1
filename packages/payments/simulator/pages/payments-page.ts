import type { ServerResponse } from "node:http";
import type { Books } from "../books/books";
import type { Intent } from "../books/objects";
import { formatAmount } from "../payments/amounts";
import { escapeHtml, sendPage } from "./frame";

const shown = 100;

const statusNames: Readonly<Record<Intent["status"], string>> = {
  requires_payment_method: "Needs a payment method",
  requires_confirmation: "Not tried yet",
  requires_action: "Waits for authentication",
  processing: "In progress",
  requires_capture: "Authorised",
  succeeded: "Paid",
  canceled: "Canceled",
};

/** The latest payments in a table. */
export function paymentsPage(response: ServerResponse, books: Books): void {
  const latest = [...books.intents.values()].slice(-shown).reverse();
  const count = books.intents.size === 1 ? "1 payment" : `${books.intents.size} payments`;
  const caption = latest.length < books.intents.size ? `${count}, the latest ${shown} shown` : count;
  const content =
    latest.length === 0
      ? `<p class="card soft">No payment yet. Buy something in the shop and pay with <code>pm_card_visa</code>.</p>`
      : `<div class="card scroll" role="region" aria-label="Payments" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Order</th><th scope="col" class="number">Amount</th><th scope="col">Status</th><th scope="col" class="number">Refunded</th><th scope="col">Created (UTC)</th><th scope="col">Payment</th></tr></thead>
<tbody>
${latest.map((intent) => row(intent, books)).join("\n")}
</tbody></table></div>`;
  sendPage(response, { status: 200, title: "Payments", content });
}

function row(intent: Intent, books: Books): string {
  const refunded = books.charges.get(intent.latest_charge ?? "")?.amount_refunded ?? 0;
  const created = new Date(intent.created * 1000).toISOString();
  const why = intent.last_payment_error?.message;
  return `<tr>
<td><code>${escapeHtml(intent.metadata.order_id ?? "—")}</code></td>
<td class="number">${escapeHtml(formatAmount(intent.amount, intent.currency))}</td>
<td>${statusNames[intent.status]}${why === undefined ? "" : ` <span class="soft">${escapeHtml(why)}</span>`}</td>
<td class="number">${refunded === 0 ? "" : escapeHtml(formatAmount(refunded, intent.currency))}</td>
<td><time datetime="${created}">${created.slice(0, 19).replace("T", " ")}</time></td>
<td><code>${escapeHtml(intent.id)}</code></td>
</tr>`;
}
