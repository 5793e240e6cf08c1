"use client";

import { Banner, Button, Dialog, showToast, TextArea } from "@storewright/ui";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../trpc/client";
import { readRefusal } from "../../trpc/refusal";
import type { OrderDialogProps } from "./ship-dialog";
import { useOrderChanged } from "./use-order-changed";

/** Asks before an order that nobody has paid is ended, and says what that does. */
export function CancelDialog({ order, open, onClose }: OrderDialogProps) {
  const utils = trpc.useUtils();
  const changed = useOrderChanged();
  const [missing, setMissing] = useState(false);
  const cancel = trpc.order.admin.cancel.useMutation({
    onSuccess: (cancelled) => {
      changed(cancelled);
      close();
      showToast({ title: `Order #${order.number} is cancelled`, text: "Its stock is back on sale." });
    },
    onError: () => utils.order.admin.get.invalidate({ orderId: order.id }),
  });
  const id = useId();
  const refusal = cancel.error ? readRefusal(cancel.error) : null;
  const count = order.lines.reduce((sum, line) => sum + line.quantity, 0);

  function close() {
    cancel.reset();
    setMissing(false);
    onClose();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (cancel.isPending) return;
    const field = event.currentTarget.elements.namedItem("reason");
    const reason = field instanceof HTMLTextAreaElement ? field.value.trim() : "";
    setMissing(reason === "");
    if (reason !== "") cancel.mutate({ orderId: order.id, reason });
    else if (field instanceof HTMLTextAreaElement) field.focus();
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`Cancel order #${order.number}?`}
      description={`The shopper can no longer pay it, and the ${count === 1 ? "item it holds goes" : `${count} items it holds go`} back on sale. This cannot be taken back.`}
      footer={
        <>
          <Button variant="quiet" onClick={close}>
            Keep it
          </Button>
          <Button variant="danger" type="submit" form={id} loading={cancel.isPending}>
            Cancel the order
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="mt-5 space-y-4">
        {refusal && (
          <Banner announce tone="danger" title="The order was not cancelled">
            {refusal.message}
          </Banner>
        )}
        <TextArea
          label="Reason"
          hint="For your own records; it stands in the order's timeline."
          name="reason"
          rows={3}
          maxLength={500}
          required
          error={missing ? "Say why, in a word or two." : refusal?.fields.reason}
        />
      </form>
    </Dialog>
  );
}
