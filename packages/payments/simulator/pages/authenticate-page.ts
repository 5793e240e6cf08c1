import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../api/read-body";
import { Draft } from "../draft";
import { formatAmount } from "../payments/amounts";
import { authenticateIntent, pendingAuthentication, returnAddress } from "../payments/authenticate-intent";
import type { Sim } from "../sim";
import { escapeHtml, sendPage } from "./frame";

/** The page that stands for the bank's own: it asks the shopper to complete or fail the authentication. */
export async function authenticatePage(
  sim: Sim,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  intentId: string,
): Promise<void> {
  const body = request.method === "POST" ? new URLSearchParams(await readBody(request)) : undefined;
  const draft = new Draft(sim.books, { requestId: null, idempotencyKey: null, now: sim.now() });
  const pending = pendingAuthentication(draft, intentId, url.searchParams.get("token") ?? "");
  if (pending === undefined) {
    const content = `<p class="card">This authentication was finished before, or the address is not complete. Go back to the shop to see how the payment stands.</p>`;
    return sendPage(response, { status: 404, title: "Nothing to authenticate", narrow: true, content });
  }
  const { intent, authentication } = pending;
  const choice = body?.get("choice");
  if (choice !== "complete" && choice !== "fail") {
    const target =
      authentication.return_url === null ? {} : { formTarget: new URL(authentication.return_url).origin };
    const content = `<div class="card">
<p>Your bank would ask you here to confirm <strong>${escapeHtml(formatAmount(intent.amount, intent.currency))}</strong> for order <code>${escapeHtml(intent.metadata.order_id ?? intent.id)}</code>.</p>
<form method="post"><button class="main" name="choice" value="complete">Complete</button><button name="choice" value="fail">Fail</button></form>
</div>`;
    return sendPage(response, {
      status: 200,
      title: "Confirm your payment",
      narrow: true,
      content,
      ...target,
    });
  }
  const after = authenticateIntent(draft, pending, choice === "complete");
  await sim.commit(draft.change());
  const location = returnAddress(authentication, after);
  if (location !== null) {
    response
      .writeHead(303, { location, "cache-control": "no-store", "referrer-policy": "no-referrer" })
      .end();
    return;
  }
  const title = after.last_payment_error === null ? "Confirmed" : "Not confirmed";
  sendPage(response, {
    status: 200,
    title,
    narrow: true,
    content: `<p class="card">You can close this page now.</p>`,
  });
}
