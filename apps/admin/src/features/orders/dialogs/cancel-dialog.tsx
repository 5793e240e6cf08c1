"use client";

import { readRefusal } from "@storewright/kernel";
import { Checkbox, showToast, TextArea } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../../trpc/client";
import { useMoney } from "../../format/use-money";
import { FormDialog, fieldText } from "../../states/form-dialog";
import { useOrderChanged } from "../use-order-changed";
import type { OrderDialogProps } from "./order-dialog";

/** Asks before an order is ended, and says what that does to its stock and its money. */
export function CancelDialog({ order, open, onClose }: OrderDialogProps) {
  const money = useMoney();
  const utils = trpc.useUtils();
  const changed = useOrderChanged();
  const [missing, setMissing] = useState(false);
  const [restock, setRestock] = useState(true);
  const cancel = trpc.order.admin.cancel.useMutation({
    onSuccess: (cancelled) => {
      changed(cancelled);
      close();
      showToast({
        title: `Order #${order.number} is cancelled`,
        text: back > 0 ? `${money(back, order.currency)} is on its way back.` : "Its stock is back on sale.",
      });
    },
    onError: () => utils.order.admin.get.invalidate({ orderId: order.id }),
  });
  const refusal = cancel.error ? readRefusal(cancel.error) : null;
  const count = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const paid = order.status !== "PENDING";
  const back = paid ? order.captured + order.giftAmount - order.refunded : 0;
  const pieces = count === 1 ? "the item it holds goes" : `the ${count} items it holds go`;

  function close() {
    cancel.reset();
    setMissing(false);
    onClose();
  }

  function submit(form: HTMLFormElement) {
    const reason = fieldText(form, "reason");
    setMissing(reason === "");
    if (reason !== "")
      cancel.mutate({ orderId: order.id, expectedVersion: order.version, reason, ...(paid && { restock }) });
  }

  return (
    <FormDialog
      open={open}
      onClose={close}
      title={`Cancel order #${order.number}?`}
      description={
        paid
          ? `${money(back, order.currency)} goes back to the customer, who is told by e-mail. This cannot be taken back.`
          : `The shopper can no longer pay it, and ${pieces} back on sale. This cannot be taken back.`
      }
      refusal={refusal}
      refusedTitle="The order was not cancelled"
      confirm="Cancel the order"
      dismiss="Keep it"
      danger
      pending={cancel.isPending}
      onSubmit={submit}
    >
      <TextArea
        label="Reason"
        hint="For your own records; it stands in the order's timeline."
        name="reason"
        rows={3}
        maxLength={500}
        required
        error={missing ? "Say why, in a word or two." : refusal?.fields.reason}
      />
      {paid && (
        <Checkbox
          label="Put the goods back on sale"
          checked={restock}
          onChange={(event) => setRestock(event.target.checked)}
        />
      )}
    </FormDialog>
  );
}
