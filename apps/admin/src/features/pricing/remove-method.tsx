"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, showToast } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { ShippingSetup } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";

/** Takes a way of delivery away, or out of the shop where orders name it. */
export function RemoveMethod({
  setup,
  method,
  onClose,
}: {
  readonly setup: ShippingSetup;
  readonly method: ShippingSetup["methods"][number];
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const remove = trpc.pricing.admin.shipping.removeMethod.useMutation({
    onSuccess: ({ archived }) => {
      void utils.pricing.admin.shipping.invalidate();
      showToast(
        archived
          ? { title: `${method.name} is archived`, text: "Orders name it, so it stays here, not offered." }
          : { title: `${method.name} is removed` },
      );
      onClose();
    },
  });
  const isLast = method.active && !setup.methods.some(({ active, code }) => active && code !== method.code);
  return (
    <FormDialog
      onClose={onClose}
      title={`Remove ${method.name}?`}
      description="Nobody is offered it any more. Where orders were placed with it, it is archived: they keep its name, and it can be offered again. Otherwise it is gone with its rates."
      refusal={remove.error ? readRefusal(remove.error) : null}
      refusedTitle="The method was not removed"
      confirm="Remove"
      dismiss="Keep it"
      danger
      pending={remove.isPending}
      onSubmit={() => remove.mutate({ code: method.code })}
    >
      {isLast && (
        <Banner tone="warning" title="It is the only way of delivery">
          Nobody can order until there is another one.
        </Banner>
      )}
    </FormDialog>
  );
}
