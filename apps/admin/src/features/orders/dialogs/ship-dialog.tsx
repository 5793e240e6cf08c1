"use client";

import { Banner, Button, Dialog, showToast, TextField } from "@storewright/ui";
import { type FormEvent, useId } from "react";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { readRefusal } from "../../trpc/refusal";
import { useOrderChanged } from "./use-order-changed";

const carriers = ["DHL", "DPD", "FedEx", "Royal Mail", "UPS", "USPS"];

export interface OrderDialogProps {
  readonly order: Order;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Marks an order as shipped, with carrier and tracking number where there are any. */
export function ShipDialog({ order, open, onClose }: OrderDialogProps) {
  const utils = trpc.useUtils();
  const changed = useOrderChanged();
  const ship = trpc.order.admin.ship.useMutation({
    onSuccess: (shipped) => {
      changed(shipped);
      close();
      showToast({
        title: `Order #${order.number} is shipped`,
        text: "The customer sees it in the order's status.",
      });
    },
    onError: () => utils.order.admin.get.invalidate({ orderId: order.id }),
  });
  const id = useId();
  const refusal = ship.error ? readRefusal(ship.error) : null;

  function close() {
    ship.reset();
    onClose();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (ship.isPending) return;
    const data = new FormData(event.currentTarget);
    const carrier = String(data.get("carrier") ?? "").trim();
    const trackingNumber = String(data.get("trackingNumber") ?? "").trim();
    ship.mutate({
      orderId: order.id,
      ...(carrier !== "" && { carrier }),
      ...(trackingNumber !== "" && { trackingNumber }),
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`Ship order #${order.number}`}
      description={`To ${order.shippingAddress.name}, ${order.shippingAddress.city}. The order then counts as shipped, which cannot be taken back.`}
      footer={
        <>
          <Button variant="quiet" onClick={close}>
            Not yet
          </Button>
          <Button type="submit" form={id} loading={ship.isPending}>
            Mark as shipped
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="mt-5 space-y-4">
        {refusal && (
          <Banner announce tone="danger" title="It was not marked as shipped">
            {refusal.message}
          </Banner>
        )}
        <TextField
          label="Carrier"
          name="carrier"
          optional
          maxLength={60}
          list={`${id}-carriers`}
          autoComplete="off"
          error={refusal?.fields.carrier}
        />
        <datalist id={`${id}-carriers`}>
          {carriers.map((carrier) => (
            <option key={carrier} value={carrier} />
          ))}
        </datalist>
        <TextField
          label="Tracking number"
          name="trackingNumber"
          optional
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          error={refusal?.fields.trackingNumber}
        />
      </form>
    </Dialog>
  );
}
