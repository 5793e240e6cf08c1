"use client";

import { readRefusal } from "@storewright/kernel";
import { Button } from "@storewright/ui/button";
import { showToast } from "@storewright/ui/toast";
import { Download } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { saveFile } from "./save-file";

/** Fetches the invoice and hands it to the browser as a file. */
export function InvoiceButton({
  order,
  token,
}: {
  readonly order: Order;
  readonly token: string | undefined;
}) {
  const utils = trpc.useUtils();
  const [busy, setBusy] = useState(false);

  async function download() {
    setBusy(true);
    try {
      saveFile(
        await utils.client.order.invoice.query({ orderId: order.id }, { context: { orderToken: token } }),
      );
    } catch (error) {
      const text = readRefusal(error).message;
      showToast({ tone: "danger", title: "The invoice could not be fetched", text });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button
      variant="secondary"
      loading={busy}
      icon={<Download aria-hidden="true" className="size-4.5" />}
      onClick={() => void download()}
    >
      Invoice {order.invoiceNumber}
    </Button>
  );
}
