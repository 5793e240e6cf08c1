"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { ShippingSetup } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";

/** Says what becomes of the zone's countries, and takes it away. */
export function RemoveZone({
  setup,
  zone,
  onClose,
}: {
  readonly setup: ShippingSetup;
  readonly zone: ShippingSetup["zones"][number];
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const remove = trpc.pricing.admin.shipping.removeZone.useMutation({
    onSuccess: () => {
      void utils.pricing.admin.shipping.invalidate();
      showToast({ title: `${zone.name} is removed` });
      onClose();
    },
  });
  const rest = setup.zones.find(({ id, countries }) => id !== zone.id && countries.includes("*"));
  const then =
    rest === undefined
      ? "Methods with rates are not offered there any more; one without rates still goes everywhere."
      : `Parcels there cost what ${rest.name} costs from then on.`;
  return (
    <FormDialog
      onClose={onClose}
      title={`Remove ${zone.name}?`}
      description={`Its rates go with it. ${zone.countries.length === 0 ? "It names no country." : then} Orders keep what they were charged.`}
      refusal={remove.error ? readRefusal(remove.error) : null}
      refusedTitle="The zone was not removed"
      confirm="Remove"
      dismiss="Keep it"
      danger
      pending={remove.isPending}
      onSubmit={() => remove.mutate({ zoneId: zone.id })}
    />
  );
}
