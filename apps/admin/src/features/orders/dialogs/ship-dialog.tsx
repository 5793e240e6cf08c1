"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast, TextField } from "@storewright/ui";
import { useId, useState } from "react";
import { trpc } from "../../../trpc/client";
import { FormDialog, fieldText } from "../../states/form-dialog";
import { useOrderChanged } from "../use-order-changed";
import { LinePicker } from "./line-picker";
import { allPieces, chosenItems, type Pieces, shippable } from "./line-pieces";
import type { OrderDialogProps } from "./order-dialog";

const carriers = ["DHL", "DPD", "FedEx", "Royal Mail", "UPS", "USPS"];

/** Hands a parcel to a carrier: all that is left of the order, or some of it. */
export function ShipDialog({ order, open, onClose }: OrderDialogProps) {
  const utils = trpc.useUtils();
  const changed = useOrderChanged();
  const [chosen, setChosen] = useState<Pieces | null>(null);
  const ship = trpc.order.admin.ship.useMutation({
    onSuccess: (shipped) => {
      changed(shipped);
      close();
      showToast({
        title:
          shipped.fulfilmentStatus === "fulfilled"
            ? `Order #${order.number} is shipped`
            : "The parcel is noted",
        text: "The customer gets a message with the tracking number.",
      });
    },
    onError: () => utils.order.admin.get.invalidate({ orderId: order.id }),
  });
  const id = useId();
  const refusal = ship.error ? readRefusal(ship.error) : null;
  const lines = shippable(order);
  const pieces = chosen ?? allPieces(lines);
  const items = chosenItems(lines, pieces);
  const waiting = order.lines.reduce((sum, line) => sum + line.backordered, 0);

  function close() {
    ship.reset();
    setChosen(null);
    onClose();
  }

  function submit(form: HTMLFormElement) {
    const carrier = fieldText(form, "carrier");
    const trackingNumber = fieldText(form, "trackingNumber");
    const trackingUrl = fieldText(form, "trackingUrl");
    ship.mutate({
      orderId: order.id,
      expectedVersion: order.version,
      items,
      ...(carrier !== "" && { carrier }),
      ...(trackingNumber !== "" && { trackingNumber }),
      ...(trackingUrl !== "" && { trackingUrl }),
    });
  }

  return (
    <FormDialog
      dismiss="Not yet"
      open={open}
      onClose={close}
      title={`Ship order #${order.number}`}
      description={`To ${order.shippingAddress.name}, ${order.shippingAddress.city}. What is sent cannot be taken back here.`}
      refusal={refusal}
      refusedTitle="It was not marked as shipped"
      confirm="Mark as shipped"
      pending={ship.isPending}
      disabled={items.length === 0}
      onSubmit={submit}
    >
      {(lines.length > 1 || lines.some(({ most }) => most > 1)) && (
        <LinePicker legend="In this parcel" lines={lines} pieces={pieces} onChange={setChosen} />
      )}
      {waiting > 0 && (
        <p className="text-ink-soft text-sm">
          {waiting} {waiting === 1 ? "piece waits" : "pieces wait"} for stock to arrive and cannot be sent
          yet.
        </p>
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
      <TextField
        label="Tracking link"
        name="trackingUrl"
        type="url"
        optional
        maxLength={500}
        autoComplete="off"
        hint="Known carriers get theirs by themselves."
        error={refusal?.fields.trackingUrl}
      />
    </FormDialog>
  );
}
