"use client";

import { readRefusal } from "@storewright/kernel";
import { Checkbox, showToast } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Customer } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";

/** Makes a person unreadable for good; it says what that means and waits for a tick. */
export function EraseDialog({
  customer,
  onClose,
}: {
  readonly customer: Customer;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const [sure, setSure] = useState(false);
  const erase = trpc.privacy.erase.useMutation({
    onSuccess: () => {
      void utils.customers.invalidate();
      showToast({ title: "This person is erased" });
      onClose();
    },
  });
  return (
    <FormDialog
      onClose={onClose}
      title={`Erase ${customer.name}`}
      description="Name, addresses, telephone number and notes become unreadable for good, in backups too, and nobody can sign in with the account. Orders stay with their amounts, as the law asks."
      refusal={erase.error ? readRefusal(erase.error) : null}
      refusedTitle="Nothing was erased"
      confirm="Erase for good"
      dismiss="Cancel"
      danger
      disabled={!sure}
      pending={erase.isPending}
      onSubmit={() => erase.mutate({ userId: customer.userId })}
    >
      <Checkbox
        label="I know that this cannot be taken back"
        checked={sure}
        onChange={(event) => setSure(event.target.checked)}
      />
    </FormDialog>
  );
}
