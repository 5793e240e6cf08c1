"use client";

import { readRefusal } from "@storewright/kernel";
import { Checkbox, showToast, TextArea } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../../trpc/client";
import { useStaff } from "../../session/staff-context";
import { FormDialog, fieldText } from "../../states/form-dialog";
import { useOrderChanged } from "../use-order-changed";
import { LinePicker } from "./line-picker";
import { chosenItems, type Pieces, returnable } from "./line-pieces";
import type { OrderDialogProps } from "./order-dialog";

/** Notes goods that came back: fit to be sold again or not, with the money or without. */
export function ReturnDialog({ order, open, onClose }: OrderDialogProps) {
  const { may } = useStaff();
  const utils = trpc.useUtils();
  const changed = useOrderChanged();
  const [pieces, setPieces] = useState<Pieces>({});
  const [unfit, setUnfit] = useState<ReadonlySet<string>>(new Set());
  const [refund, setRefund] = useState(true);
  const [missing, setMissing] = useState(false);
  const take = trpc.order.admin.return.useMutation({
    onSuccess: (returned) => {
      changed(returned);
      close();
      showToast({
        title: "The return is noted",
        text: refunds ? "The money is on its way back." : "No money was given back.",
      });
    },
    onError: () => utils.order.admin.get.invalidate({ orderId: order.id }),
  });
  const refusal = take.error ? readRefusal(take.error) : null;
  const lines = returnable(order);
  const items = chosenItems(lines, pieces);
  const refunds = refund && may("order:refund");

  function close() {
    take.reset();
    setPieces({});
    setUnfit(new Set());
    setMissing(false);
    onClose();
  }

  function submit(form: HTMLFormElement) {
    const reason = fieldText(form, "reason");
    setMissing(reason === "");
    if (reason === "") return;
    take.mutate({
      orderId: order.id,
      expectedVersion: order.version,
      reason,
      refund: refunds,
      items: items.map((item) => ({ ...item, restock: !unfit.has(item.lineId) })),
    });
  }

  return (
    <FormDialog
      dismiss="Not yet"
      open={open}
      onClose={close}
      title={`Goods of order #${order.number} came back`}
      description="Note what arrived. Stock rises for what can be sold again."
      refusal={refusal}
      refusedTitle="The return was not noted"
      confirm="Note the return"
      pending={take.isPending}
      disabled={items.length === 0}
      onSubmit={submit}
    >
      <LinePicker
        legend="What came back"
        lines={lines}
        pieces={pieces}
        onChange={setPieces}
        extra={(lineId) => (
          <Checkbox
            label="Can be sold again"
            checked={!unfit.has(lineId)}
            onChange={(event) => {
              const next = new Set(unfit);
              if (event.target.checked) next.delete(lineId);
              else next.add(lineId);
              setUnfit(next);
            }}
          />
        )}
      />
      {may("order:refund") && (
        <Checkbox
          label="Give the money for these pieces back"
          checked={refund}
          onChange={(event) => setRefund(event.target.checked)}
        />
      )}
      <TextArea
        label="Reason"
        name="reason"
        rows={2}
        maxLength={500}
        required
        error={missing ? "Say why, in a word or two." : refusal?.fields.reason}
      />
    </FormDialog>
  );
}
