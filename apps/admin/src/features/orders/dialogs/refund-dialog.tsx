"use client";

import { readRefusal } from "@storewright/kernel";
import { Checkbox, RadioCards, showToast, TextArea, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../../trpc/client";
import { readAmount, writeAmount } from "../../format/read-amount";
import { useMoney } from "../../format/use-money";
import { FormDialog, fieldText } from "../../states/form-dialog";
import { useOrderChanged } from "../use-order-changed";
import { LinePicker } from "./line-picker";
import { chosenItems, type Pieces, refundable, shippingPaid } from "./line-pieces";
import type { OrderDialogProps } from "./order-dialog";

type Way = "items" | "amount";

/** Gives money back, for pieces of lines or any amount, never more than was paid. */
export function RefundDialog({ order, open, onClose }: OrderDialogProps) {
  const money = useMoney();
  const utils = trpc.useUtils();
  const changed = useOrderChanged();
  const [way, setWay] = useState<Way>("items");
  const [pieces, setPieces] = useState<Pieces>({});
  const [shipping, setShipping] = useState(false);
  const [amount, setAmount] = useState("");
  const [missing, setMissing] = useState(false);
  const lines = refundable(order);
  const items = chosenItems(lines, pieces);
  const carriage = shippingPaid(order);
  const most = order.captured + order.giftAmount - order.refunded;
  const amountMinor = amount === "" ? 0 : readAmount(amount, order.currency);
  const parts = { ...(items.length > 0 && { items }), ...(shipping && { shipping: carriage.left }) };
  const wish = way === "amount" ? { amount: amountMinor ?? 0 } : parts;
  const asked = items.length > 0 || shipping;
  const worth = trpc.order.admin.refundQuote.useQuery(
    { orderId: order.id, ...parts },
    { enabled: open && way === "items" && asked, placeholderData: (before) => before },
  );
  const refund = trpc.order.admin.refund.useMutation({
    onSuccess: (refunded) => {
      changed(refunded);
      close();
      showToast({
        title: "The refund is on its way",
        text: "It stands beside the payment until the provider has made it.",
      });
    },
    onError: () => utils.order.admin.get.invalidate({ orderId: order.id }),
  });
  const refusal = refund.error ? readRefusal(refund.error) : null;
  const sum =
    way === "amount"
      ? (amountMinor ?? 0)
      : asked && worth.data
        ? worth.data.amount + worth.data.giftAmount
        : 0;
  const tooMuch = sum > most;

  function close() {
    refund.reset();
    setPieces({});
    setShipping(false);
    setAmount("");
    setMissing(false);
    onClose();
  }

  function submit(form: HTMLFormElement) {
    const reason = fieldText(form, "reason");
    setMissing(reason === "");
    if (reason !== "") refund.mutate({ orderId: order.id, expectedVersion: order.version, reason, ...wish });
  }

  return (
    <FormDialog
      dismiss="Not yet"
      open={open}
      onClose={close}
      title={`Refund order #${order.number}`}
      description={`At most ${money(most, order.currency)} can be given back. The customer is told by e-mail. This cannot be taken back.`}
      refusal={refusal}
      refusedTitle="Nothing was refunded"
      confirm={sum > 0 ? `Refund ${money(sum, order.currency)}` : "Refund"}
      danger
      pending={refund.isPending}
      disabled={sum <= 0 || tooMuch}
      onSubmit={submit}
    >
      <RadioCards
        legend="What is refunded"
        name="way"
        value={way}
        onChange={(value) => setWay(value === "amount" ? "amount" : "items")}
        options={[
          {
            value: "items",
            label: "Items",
            description: "What was paid for them, discounts and tax included.",
          },
          { value: "amount", label: "An amount", description: "For anything else." },
        ]}
      />
      {way === "items" ? (
        <>
          {lines.length > 0 && (
            <LinePicker legend="Pieces to refund" lines={lines} pieces={pieces} onChange={setPieces} />
          )}
          {carriage.left > 0 && (
            <Checkbox
              label={carriage.left < carriage.paid ? "The rest of the shipping" : "Shipping"}
              aside={money(carriage.left, order.currency)}
              checked={shipping}
              onChange={(event) => setShipping(event.target.checked)}
            />
          )}
        </>
      ) : (
        <TextField
          label={`Amount in ${order.currency}`}
          inputMode="decimal"
          autoComplete="off"
          value={amount}
          error={
            amountMinor === null
              ? `Enter an amount such as ${writeAmount(most, order.currency)}.`
              : tooMuch
                ? `At most ${money(most, order.currency)}.`
                : refusal?.fields.amount
          }
          onChange={(event) => setAmount(event.target.value)}
        />
      )}
      <TextArea
        label="Reason"
        hint="It stands in the order's timeline."
        name="reason"
        rows={2}
        maxLength={500}
        required
        error={missing ? "Say why, in a word or two." : refusal?.fields.reason}
      />
    </FormDialog>
  );
}
