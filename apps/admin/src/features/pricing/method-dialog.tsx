"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, Checkbox, showToast, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { ShippingSetup } from "../../trpc/outputs";
import { readAmount, writeAmount } from "../format/read-amount";
import { useShop } from "../shop/shop-context";
import { FormDialog } from "../states/form-dialog";

/** A way of delivery: its name, and its price where no rates say otherwise. */
export function MethodDialog({
  method,
  onRemove,
  onClose,
}: {
  /** Null makes a new one. */
  readonly method: ShippingSetup["methods"][number] | null;
  readonly onRemove: (method: ShippingSetup["methods"][number]) => void;
  readonly onClose: () => void;
}) {
  const { currency } = useShop();
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState({
    code: method?.code ?? "",
    name: method?.name ?? "",
    description: method?.description ?? "",
    price: method === null ? "" : writeAmount(method.price, currency),
    freeFrom: method?.freeFrom == null ? "" : writeAmount(method.freeFrom, currency),
    active: method?.active ?? true,
  });
  const [tried, setTried] = useState(false);
  const save = trpc.pricing.admin.shipping.saveMethod.useMutation({
    onSuccess: () => {
      void utils.pricing.admin.shipping.invalidate();
      showToast({ title: "The method is saved" });
      onClose();
    },
  });
  const refusal = save.error ? readRefusal(save.error) : null;
  const price = readAmount(draft.price, currency);
  const freeFrom = draft.freeFrom.trim() === "" ? null : readAmount(draft.freeFrom, currency);
  const such = `Enter an amount such as ${writeAmount(490, currency)}.`;
  const problems: Partial<Record<keyof typeof draft, string>> = {
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(draft.code)
      ? {}
      : { code: "Lower-case letters, digits and dashes." }),
    ...(draft.name.trim() === "" ? { name: "Give it a name; the customer reads it." } : {}),
    ...(price === null ? { price: such } : {}),
    ...(freeFrom === null && draft.freeFrom.trim() !== "" ? { freeFrom: such } : {}),
  };
  const field = (name: "code" | "name" | "description" | "price" | "freeFrom") => ({
    value: draft[name],
    error: (tried ? problems[name] : undefined) ?? refusal?.fields[name],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });

  function submit() {
    setTried(true);
    if (Object.keys(problems).length > 0 || price === null) return;
    save.mutate({ ...draft, price, freeFrom, position: method?.position ?? 0 });
  }

  return (
    <FormDialog
      onClose={onClose}
      title={method?.name ?? "New method"}
      refusal={refusal}
      refusedTitle="The method was not saved"
      confirm="Save"
      pending={save.isPending}
      aside={
        method !== null && (
          <Button variant="danger" onClick={() => onRemove(method)}>
            Remove
          </Button>
        )
      }
      onSubmit={submit}
    >
      <TextField label="Name" maxLength={120} {...field("name")} />
      <TextField
        label="Code"
        hint="What programs call it; it stays."
        disabled={method !== null}
        maxLength={40}
        {...field("code")}
      />
      <TextField label="Description" optional maxLength={300} {...field("description")} />
      <div className="grid grid-cols-2 gap-3">
        <TextField label={`Price in ${currency}`} inputMode="decimal" {...field("price")} />
        <TextField label="Free from" optional inputMode="decimal" {...field("freeFrom")} />
      </div>
      <Checkbox
        label="Offered to customers"
        checked={draft.active}
        onChange={(event) => setDraft({ ...draft, active: event.target.checked })}
      />
    </FormDialog>
  );
}
