"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, IconButton, Menu, type MenuEntry, showToast } from "@storewright/ui";
import { EllipsisVertical, PackageCheck, Truck, Wallet } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { useStaff } from "../session/staff-context";
import { CancelDialog } from "./dialogs/cancel-dialog";
import { RefundDialog } from "./dialogs/refund-dialog";
import { ReturnDialog } from "./dialogs/return-dialog";
import { ShipDialog } from "./dialogs/ship-dialog";
import { saveInvoice } from "./save-invoice";
import { useOrderChanged } from "./use-order-changed";

type Open = "ship" | "cancel" | "refund" | "return";

/** What the order's state and the role allow to be done with it; the next step in front. */
export function OrderActions({ order }: { readonly order: Order }) {
  const { may } = useStaff();
  const changed = useOrderChanged();
  const utils = trpc.useUtils();
  const [open, setOpen] = useState<Open | null>(null);
  const told = (title: string) => ({
    onSuccess: (after: Order) => {
      changed(after);
      showToast({ title });
    },
    onError: (error: Parameters<typeof readRefusal>[0]) => {
      void utils.order.admin.get.invalidate({ orderId: order.id });
      showToast({ tone: "danger", title: "This was not done", text: readRefusal(error).message });
    },
  });
  const deliver = trpc.order.admin.deliver.useMutation(told(`Order #${order.number} has arrived`));
  const capture = trpc.order.admin.capture.useMutation(told("The payment was taken"));
  const invoice = async () => {
    try {
      saveInvoice(await utils.order.admin.invoice.fetch({ orderId: order.id }));
    } catch (error) {
      const text = error instanceof Error ? readRefusal(error).message : "Try again.";
      showToast({ tone: "danger", title: "There is no invoice", text });
    }
  };

  const { can } = order;
  const entries: MenuEntry[] = [
    ...(can.refund && may("order:refund") ? [{ label: "Refund…", onSelect: () => setOpen("refund") }] : []),
    ...(can.return && may("order:fulfil")
      ? [{ label: "Goods came back…", onSelect: () => setOpen("return") }]
      : []),
    ...(order.invoiceNumber !== null ? [{ label: "Save the invoice", onSelect: () => void invoice() }] : []),
    ...(can.cancel && may("order:cancel") && (order.status === "PENDING" || may("order:refund"))
      ? [{ label: "Cancel order…", danger: true, onSelect: () => setOpen("cancel") }]
      : []),
  ];
  const close = () => setOpen(null);
  return (
    <>
      {can.capture && may("order:fulfil") && (
        <Button
          icon={<Wallet aria-hidden="true" className="size-4.5" />}
          loading={capture.isPending}
          onClick={() => capture.mutate({ orderId: order.id })}
        >
          Take the payment
        </Button>
      )}
      {can.ship && may("order:fulfil") && (
        <Button icon={<Truck aria-hidden="true" className="size-4.5" />} onClick={() => setOpen("ship")}>
          Ship
        </Button>
      )}
      {can.deliver && may("order:fulfil") && (
        <Button
          variant={can.ship ? "secondary" : "primary"}
          icon={<PackageCheck aria-hidden="true" className="size-4.5" />}
          loading={deliver.isPending}
          onClick={() => deliver.mutate({ orderId: order.id })}
        >
          Mark as delivered
        </Button>
      )}
      {entries.length > 0 && (
        <Menu
          trigger={
            <IconButton label="More to do with this order">
              <EllipsisVertical aria-hidden="true" className="size-5" />
            </IconButton>
          }
          entries={entries}
        />
      )}
      <ShipDialog order={order} open={open === "ship"} onClose={close} />
      <CancelDialog order={order} open={open === "cancel"} onClose={close} />
      <RefundDialog order={order} open={open === "refund"} onClose={close} />
      <ReturnDialog order={order} open={open === "return"} onClose={close} />
    </>
  );
}
