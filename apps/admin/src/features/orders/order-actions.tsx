"use client";

import { Button } from "@storewright/ui";
import { Truck } from "lucide-react";
import { useState } from "react";
import type { Order } from "../../trpc/outputs";
import { useStaff } from "../session/staff-context";
import { CancelDialog } from "./cancel-dialog";
import { ShipDialog } from "./ship-dialog";

/** What the status and the role allow to be done with an order. */
export function OrderActions({ order }: { readonly order: Order }) {
  const { may } = useStaff();
  const [open, setOpen] = useState<"ship" | "cancel" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {order.status === "PAID" && may("order:fulfil") && (
        <Button icon={<Truck aria-hidden="true" className="size-4.5" />} onClick={() => setOpen("ship")}>
          Ship
        </Button>
      )}
      {order.status === "PENDING" && may("order:cancel") && (
        <Button variant="danger" onClick={() => setOpen("cancel")}>
          Cancel order
        </Button>
      )}
      <ShipDialog order={order} open={open === "ship"} onClose={close} />
      <CancelDialog order={order} open={open === "cancel"} onClose={close} />
    </>
  );
}
