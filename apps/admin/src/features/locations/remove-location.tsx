"use client";

import { readRefusal } from "@storewright/kernel";
import { showToast } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { StockPlace } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";

/** Says what removing a place means, or why it cannot be done yet. */
export function RemoveLocation({
  location,
  onClose,
}: {
  readonly location: StockPlace;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const remove = trpc.catalog.admin.removeLocation.useMutation({
    onSuccess: () => {
      void utils.catalog.admin.locations.invalidate();
      void utils.catalog.admin.product.invalidate();
      showToast({ title: `${location.name} is removed` });
      onClose();
    },
  });
  return (
    <FormDialog
      onClose={onClose}
      title={`Remove ${location.name}?`}
      description={
        location.isDefault
          ? "It is the default location. Make another one the default first; then it can be removed."
          : "Only an empty one can be. The history of its stock stays, and what customers send back goes to the default location. A new one with the same code opens it again."
      }
      refusal={remove.error ? readRefusal(remove.error) : null}
      refusedTitle="The location was not removed"
      confirm="Remove"
      dismiss="Keep it"
      danger
      pending={remove.isPending}
      disabled={location.isDefault}
      onSubmit={() => remove.mutate({ locationId: location.id })}
    />
  );
}
