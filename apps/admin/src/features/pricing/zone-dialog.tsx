"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, showToast, TextArea, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { ShippingSetup } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";

/** A part of the world with prices of its own. */
export function ZoneDialog({
  zone,
  onRemove,
  onClose,
}: {
  /** Null makes a new one. */
  readonly zone: ShippingSetup["zones"][number] | null;
  readonly onRemove: (zone: ShippingSetup["zones"][number]) => void;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const [name, setName] = useState(zone?.name ?? "");
  const [countries, setCountries] = useState(zone?.countries.join(", ") ?? "");
  const [tried, setTried] = useState(false);
  const save = trpc.pricing.admin.shipping.saveZone.useMutation({
    onSuccess: () => {
      void utils.pricing.admin.shipping.invalidate();
      showToast({ title: "The zone is saved" });
      onClose();
    },
  });
  const refusal = save.error ? readRefusal(save.error) : null;
  const codes = countries
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== "");
  const wrong = codes.find((code) => !/^([A-Z]{2}|\*)$/.test(code));

  function submit() {
    setTried(true);
    if (name.trim() === "" || wrong !== undefined) return;
    save.mutate({
      name,
      countries: [...new Set(codes)],
      position: zone?.position ?? 0,
      ...(zone !== null && { zoneId: zone.id }),
    });
  }

  return (
    <FormDialog
      onClose={onClose}
      title={zone?.name ?? "New zone"}
      refusal={refusal}
      refusedTitle="The zone was not saved"
      confirm="Save"
      pending={save.isPending}
      aside={
        zone !== null && (
          <Button variant="danger" onClick={() => onRemove(zone)}>
            Remove
          </Button>
        )
      }
      onSubmit={submit}
    >
      <TextField
        label="Name"
        autoComplete="off"
        maxLength={120}
        value={name}
        error={tried && name.trim() === "" ? "Give it a name, such as Europe." : refusal?.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label="Countries"
        hint="Two letters each, such as DE, FR. A * is everywhere that no other zone names."
        rows={3}
        value={countries}
        error={tried && wrong !== undefined ? `“${wrong}” is no country's code.` : refusal?.fields.countries}
        onChange={(event) => setCountries(event.target.value)}
      />
    </FormDialog>
  );
}
