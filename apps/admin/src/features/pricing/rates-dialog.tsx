"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, IconButton, Select, showToast, TextField } from "@storewright/ui";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { ShippingSetup } from "../../trpc/outputs";
import { FormDialog } from "../states/form-dialog";
import { type Basis, basisLabels, type RateDraft, ratesDraftOf, readRates } from "./shipping-draft";

const basisOptions = Object.entries(basisLabels).map(([value, label]) => ({ value, label }));

function isBasis(value: string): value is Basis {
  return value in basisLabels;
}

/** What one method costs in one zone. */
export function RatesDialog({
  setup,
  method,
  zone,
  onClose,
}: {
  readonly setup: ShippingSetup;
  readonly method: ShippingSetup["methods"][number];
  readonly zone: ShippingSetup["zones"][number];
  readonly onClose: () => void;
}) {
  const { currency } = setup;
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState(() => ratesDraftOf(setup, method.code, zone.id));
  const [tried, setTried] = useState(false);
  const save = trpc.pricing.admin.shipping.saveRates.useMutation({
    onSuccess: () => {
      void utils.pricing.admin.shipping.invalidate();
      showToast({ title: `Rates of ${method.name} to ${zone.name} are saved` });
      onClose();
    },
  });
  const refusal = save.error ? readRefusal(save.error) : null;
  const answer = readRates(draft, currency);
  const problem = tried && !answer.ok ? answer.problem : null;
  const flat = draft.basis === "FLAT";
  const steps = flat ? draft.steps.slice(0, 1) : draft.steps;
  const setStep = (index: number, change: Partial<RateDraft>) =>
    setDraft({ ...draft, steps: steps.map((step, at) => (at === index ? { ...step, ...change } : step)) });

  function submit() {
    setTried(true);
    const read = readRates({ ...draft, steps }, currency);
    if (!read.ok) return;
    save.mutate({ methodCode: method.code, zoneId: zone.id, basis: draft.basis, rates: read.rates });
  }

  return (
    <FormDialog
      onClose={onClose}
      title={`${method.name} to ${zone.name}`}
      description="Without any price the method does not go there, as long as it has rates elsewhere."
      refusal={refusal ?? (problem === null ? null : { message: problem })}
      refusedTitle="The rates were not saved"
      confirm="Save"
      pending={save.isPending}
      onSubmit={submit}
    >
      <Select
        label="Priced"
        options={basisOptions}
        value={draft.basis}
        onChange={({ target: { value } }) => isBasis(value) && setDraft({ basis: value, steps })}
      />
      <ul className="space-y-3">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name than its place
          <li key={index} className="flex items-end gap-3">
            {!flat && (
              <TextField
                label={draft.basis === "WEIGHT" ? "From kg" : `From ${currency}`}
                className="min-w-0 grow"
                inputMode="decimal"
                autoComplete="off"
                value={step.from}
                onChange={(event) => setStep(index, { from: event.target.value })}
              />
            )}
            <TextField
              label={`Price in ${currency}`}
              className="min-w-0 grow"
              inputMode="decimal"
              autoComplete="off"
              value={step.price}
              onChange={(event) => setStep(index, { price: event.target.value })}
            />
            <IconButton
              label="Remove this price"
              onClick={() => setDraft({ ...draft, steps: steps.filter((_, at) => at !== index) })}
            >
              <Trash2 aria-hidden="true" className="size-4.5" />
            </IconButton>
          </li>
        ))}
      </ul>
      {(!flat || steps.length === 0) && (
        <Button
          size="sm"
          variant="secondary"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() =>
            setDraft({ ...draft, steps: [...steps, { from: steps.length === 0 ? "0" : "", price: "" }] })
          }
        >
          {flat ? "Set a price" : "Another step"}
        </Button>
      )}
    </FormDialog>
  );
}
