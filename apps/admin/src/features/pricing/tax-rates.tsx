"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, Checkbox, EmptyState, showToast, Table, Td, TextField, Th } from "@storewright/ui";
import { Landmark, Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { TaxRate } from "../../trpc/outputs";
import { ListSkeleton } from "../listing/list-skeleton";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { FormDialog } from "../states/form-dialog";
import { readPercent, writePercent } from "./percent";
import { PricingPlaces } from "./pricing-places";

/** Tax by destination and class of goods. */
export function TaxRates() {
  const { may } = useStaff();
  const [open, setOpen] = useState<TaxRate | "new" | null>(null);
  const rates = trpc.pricing.admin.taxRates.list.useQuery();
  const mayWrite = may("pricing:write");
  return (
    <>
      <PageHead
        title="Tax"
        sub={
          rates.data &&
          `Prices are ${rates.data.pricesIncludeTax ? "with tax: it is contained in them" : "without tax: it is put on top"}. The class “shipping” taxes the shipping itself.`
        }
      >
        {mayWrite && (
          <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setOpen("new")}>
            New rate
          </Button>
        )}
      </PageHead>
      <PricingPlaces />
      {rates.data ? (
        rates.data.items.length === 0 ? (
          <EmptyState icon={<Landmark />} title="No tax rates" text="Nothing is taxed until there is one." />
        ) : (
          <Table label="Tax rates">
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>Country</Th>
                <Th>Region</Th>
                <Th>Class</Th>
                <Th numeric>Rate</Th>
                <Th>
                  <span className="sr-only">Change</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {rates.data.items.map((rate) => (
                <tr key={rate.id} className={rate.active ? undefined : "text-ink-soft"}>
                  <Td className="font-medium">
                    {rate.name}
                    {!rate.active && " (not in use)"}
                  </Td>
                  <Td>{rate.country}</Td>
                  <Td>{rate.region === "" ? "All" : rate.region}</Td>
                  <Td>{rate.taxClass}</Td>
                  <Td numeric>{writePercent(rate.ratePpm)}%</Td>
                  <Td numeric>
                    {mayWrite && (
                      <Button
                        size="sm"
                        variant="secondary"
                        aria-label={`Change ${rate.name}, ${rate.country}, ${rate.taxClass}`}
                        onClick={() => setOpen(rate)}
                      >
                        Change
                      </Button>
                    )}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )
      ) : rates.isError ? (
        <Failure error={rates.error} onRetry={() => rates.refetch()} />
      ) : (
        <ListSkeleton label="Reading the rates…" rows={4} />
      )}
      {open !== null && <RateDialog rate={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

function RateDialog({ rate, onClose }: { readonly rate: TaxRate | null; readonly onClose: () => void }) {
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState({
    name: rate?.name ?? "",
    country: rate?.country ?? "",
    region: rate?.region ?? "",
    taxClass: rate?.taxClass ?? "standard",
    percent: rate === null ? "" : writePercent(rate.ratePpm),
    active: rate?.active ?? true,
  });
  const [tried, setTried] = useState(false);
  const done = (title: string) => ({
    onSuccess: () => {
      void utils.pricing.admin.taxRates.invalidate();
      showToast({ title });
      onClose();
    },
  });
  const save = trpc.pricing.admin.taxRates.save.useMutation(done("The rate is saved"));
  const remove = trpc.pricing.admin.taxRates.remove.useMutation(done("The rate is gone"));
  const failed = save.error ?? remove.error;
  const refusal = failed ? readRefusal(failed) : null;
  const ratePpm = readPercent(draft.percent);
  const problems = {
    name: draft.name.trim() === "" ? "Give it a name, such as VAT." : undefined,
    country: /^[A-Za-z]{2}$/.test(draft.country.trim()) ? undefined : "Two letters, such as DE.",
    percent: ratePpm === null ? "A percentage from 0 to 100." : undefined,
  };
  const field = (name: "name" | "country" | "region" | "taxClass" | "percent", refused: string = name) => ({
    value: draft[name],
    error:
      (tried && name in problems ? problems[name as keyof typeof problems] : undefined) ??
      refusal?.fields[refused],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });

  function submit() {
    setTried(true);
    if (ratePpm === null || problems.name || problems.country) return;
    const { percent: _percent, ...rest } = draft;
    save.mutate({
      ...rest,
      country: draft.country.trim().toUpperCase(),
      ratePpm,
      ...(rate !== null && { taxRateId: rate.id }),
    });
  }

  return (
    <FormDialog
      onClose={onClose}
      title={rate === null ? "New tax rate" : rate.name}
      refusal={refusal}
      refusedTitle="The rate was not saved"
      confirm="Save"
      pending={save.isPending}
      aside={
        rate !== null && (
          <Button
            variant="danger"
            loading={remove.isPending}
            onClick={() => remove.mutate({ taxRateId: rate.id })}
          >
            Remove
          </Button>
        )
      }
      onSubmit={submit}
    >
      <TextField label="Name" hint="As it stands on the invoice." maxLength={120} {...field("name")} />
      <div className="grid grid-cols-2 gap-3">
        <TextField label="Country" maxLength={2} {...field("country")} />
        <TextField
          label="Region"
          optional
          hint="Its code, such as CA, or its name."
          maxLength={120}
          {...field("region")}
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <TextField label="Class of goods" maxLength={40} {...field("taxClass")} />
        <TextField
          label="Rate"
          inputMode="decimal"
          trailing={<span className="pr-3">%</span>}
          {...field("percent", "ratePpm")}
        />
      </div>
      <Checkbox
        label="In use"
        checked={draft.active}
        onChange={(event) => setDraft({ ...draft, active: event.target.checked })}
      />
    </FormDialog>
  );
}
