"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, Checkbox, showToast, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { StockPlace } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";
import { locationProblems } from "./location-draft";

/** Opens a place where goods lie, or changes one. */
export function LocationDialog({
  location,
  onRemove,
  onClose,
}: {
  /** Null opens a new one. */
  readonly location: StockPlace | null;
  readonly onRemove: (location: StockPlace) => void;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState({
    name: location?.name ?? "",
    code: location?.code ?? "",
    isDefault: location?.isDefault ?? false,
  });
  const [tried, setTried] = useState(false);
  const save = trpc.catalog.admin.saveLocation.useMutation({
    onSuccess: () => {
      void utils.catalog.admin.locations.invalidate();
      void utils.catalog.admin.product.invalidate();
      showToast({ title: location === null ? "The location is open" : "The location is changed" });
      onClose();
    },
  });
  const refusal = save.error ? readRefusal(save.error) : null;
  const problems = locationProblems(draft);
  const field = (name: "name" | "code") => ({
    value: draft[name],
    error: (tried ? problems[name] : undefined) ?? refusal?.fields[name],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });
  return (
    <FormDialog
      onClose={onClose}
      title={location?.name ?? "New location"}
      refusal={refusal}
      refusedTitle="The location was not saved"
      confirm="Save"
      pending={save.isPending}
      aside={
        location !== null && (
          <Button variant="danger" onClick={() => onRemove(location)}>
            Remove
          </Button>
        )
      }
      onSubmit={() => {
        setTried(true);
        if (Object.keys(problems).length > 0) return;
        save.mutate({
          ...draft,
          name: draft.name.trim(),
          ...(location !== null && { locationId: location.id }),
        });
      }}
    >
      <TextField label="Name" maxLength={100} {...field("name")} />
      <TextField
        label="Code"
        hint="What programs call it."
        spellCheck={false}
        maxLength={40}
        {...field("code")}
      />
      <Checkbox
        label="Default location"
        hint={
          location?.isDefault === true
            ? "To change this, make another one the default."
            : "Goods are sold from here first, and counted here where nobody names another."
        }
        disabled={location?.isDefault === true}
        checked={draft.isDefault}
        onChange={(event) => setDraft({ ...draft, isDefault: event.target.checked })}
      />
    </FormDialog>
  );
}
