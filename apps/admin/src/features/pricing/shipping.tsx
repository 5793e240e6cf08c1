"use client";

import { Button, EmptyState } from "@storewright/ui";
import { Plus, Truck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { trpc } from "../../trpc/client";
import type { ShippingSetup } from "../../trpc/outputs";
import { useMoney } from "../format/use-money";
import { ListSkeleton } from "../listing/list-skeleton";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Card } from "../states/card";
import { Failure } from "../states/failure";
import { MethodDialog } from "./method-dialog";
import { PricingPlaces } from "./pricing-places";
import { RatesDialog } from "./rates-dialog";
import { RemoveMethod } from "./remove-method";
import { RemoveZone } from "./remove-zone";
import { ZoneDialog } from "./zone-dialog";

type Method = ShippingSetup["methods"][number];
type Zone = ShippingSetup["zones"][number];

type Open =
  | { readonly what: "method"; readonly method: Method | null }
  | { readonly what: "zone"; readonly zone: Zone | null }
  | { readonly what: "rates"; readonly method: Method; readonly zone: Zone }
  | { readonly what: "remove method"; readonly method: Method }
  | { readonly what: "remove zone"; readonly zone: Zone };

/** Where the shop sends parcels, by which methods, and what each costs. */
export function Shipping() {
  const { may } = useStaff();
  const [open, setOpen] = useState<Open | null>(null);
  const setup = trpc.pricing.admin.shipping.list.useQuery();
  const mayWrite = may("pricing:write");
  return (
    <>
      <PageHead title="Shipping" sub="A method without rates costs the same everywhere.">
        {mayWrite && (
          <>
            <NewButton onClick={() => setOpen({ what: "zone", zone: null })}>New zone</NewButton>
            <NewButton onClick={() => setOpen({ what: "method", method: null })}>New method</NewButton>
          </>
        )}
      </PageHead>
      <PricingPlaces />
      {setup.data ? (
        <div className="space-y-6">
          {!setup.data.methods.some(({ active }) => active) && (
            <EmptyState
              icon={<Truck />}
              title="No way of delivery"
              text="Nobody can order until there is a method."
            />
          )}
          <Zones
            setup={setup.data}
            onOpen={mayWrite ? (zone) => setOpen({ what: "zone", zone }) : undefined}
          />
          {setup.data.methods.map((method) => (
            <MethodCard
              key={method.code}
              setup={setup.data}
              method={method}
              onOpen={mayWrite ? setOpen : undefined}
            />
          ))}
        </div>
      ) : setup.isError ? (
        <Failure error={setup.error} onRetry={() => setup.refetch()} />
      ) : (
        <ListSkeleton label="Reading how the shop delivers…" rows={4} />
      )}
      {open && setup.data && <Opened open={open} setup={setup.data} onOpen={setOpen} />}
    </>
  );
}

/** The dialog that stands open. */
function Opened({
  open,
  setup,
  onOpen,
}: {
  readonly open: Open;
  readonly setup: ShippingSetup;
  readonly onOpen: (open: Open | null) => void;
}) {
  const onClose = () => onOpen(null);
  switch (open.what) {
    case "method":
      return (
        <MethodDialog
          method={open.method}
          onRemove={(method) => onOpen({ what: "remove method", method })}
          onClose={onClose}
        />
      );
    case "zone":
      return (
        <ZoneDialog
          zone={open.zone}
          onRemove={(zone) => onOpen({ what: "remove zone", zone })}
          onClose={onClose}
        />
      );
    case "rates":
      return <RatesDialog setup={setup} method={open.method} zone={open.zone} onClose={onClose} />;
    case "remove method":
      return <RemoveMethod setup={setup} method={open.method} onClose={onClose} />;
    case "remove zone":
      return <RemoveZone setup={setup} zone={open.zone} onClose={onClose} />;
  }
}

function NewButton({ onClick, children }: { readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <Button variant="secondary" icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={onClick}>
      {children}
    </Button>
  );
}

function Zones({
  setup,
  onOpen,
}: {
  readonly setup: ShippingSetup;
  readonly onOpen: ((zone: Zone) => void) | undefined;
}) {
  if (setup.zones.length === 0) return null;
  return (
    <Card title="Zones">
      <ul className="divide-y divide-line text-sm">
        {setup.zones.map((zone) => (
          <li key={zone.id} className="flex flex-wrap items-center justify-between gap-3 py-2.5 first:pt-0">
            <div className="min-w-0">
              <p className="font-medium">{zone.name}</p>
              <p className="break-words text-ink-soft">
                {zone.countries.map((code) => (code === "*" ? "everywhere else" : code)).join(", ")}
              </p>
            </div>
            {onOpen && (
              <Button
                size="sm"
                variant="secondary"
                aria-label={`Change ${zone.name}`}
                onClick={() => onOpen(zone)}
              >
                Change
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MethodCard({
  setup,
  method,
  onOpen,
}: {
  readonly setup: ShippingSetup;
  readonly method: Method;
  readonly onOpen: ((open: Open) => void) | undefined;
}) {
  const money = useMoney();
  const hasRates = setup.rates.some((rates) => rates.methodCode === method.code && rates.rates.length > 0);
  return (
    <Card
      title={method.active ? method.name : `${method.name} (not offered)`}
      aside={
        onOpen && (
          <Button
            size="sm"
            variant="secondary"
            aria-label={`Change ${method.name}`}
            onClick={() => onOpen({ what: "method", method })}
          >
            Change
          </Button>
        )
      }
    >
      <p className="mb-3 text-ink-soft text-sm">
        {[
          method.description,
          !hasRates && `${money(method.price, setup.currency)} everywhere`,
          method.freeFrom !== null && `Free from ${money(method.freeFrom, setup.currency)}`,
        ]
          .filter(Boolean)
          .join(". ")}
      </p>
      <ul className="divide-y divide-line text-sm">
        {setup.zones.map((zone) => (
          <li key={zone.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span>
              <span className="font-medium">{zone.name}</span>
              <span className="figures text-ink-soft">: {pricesOf(setup, method, zone, money)}</span>
            </span>
            {onOpen && (
              <Button
                size="sm"
                variant="quiet"
                aria-label={`Rates of ${method.name} to ${zone.name}`}
                onClick={() => onOpen({ what: "rates", method, zone })}
              >
                Rates
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function pricesOf(
  setup: ShippingSetup,
  method: Method,
  zone: Zone,
  money: (minor: number, currency: string) => string,
): string {
  const found = setup.rates.find((each) => each.methodCode === method.code && each.zoneId === zone.id);
  if (found === undefined || found.rates.length === 0) {
    const elsewhere = setup.rates.some(
      ({ methodCode, rates }) => methodCode === method.code && rates.length > 0,
    );
    return elsewhere ? "not delivered" : "the price of everywhere";
  }
  const amount = (minor: number) => money(minor, setup.currency);
  return found.rates
    .map(({ minimum, price }) => {
      if (found.basis === "FLAT" || minimum === 0) return amount(price);
      return `${amount(price)} from ${found.basis === "WEIGHT" ? `${minimum / 1_000} kg` : amount(minimum)}`;
    })
    .join(", ");
}
