"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button, Skeleton, showToast } from "@storewright/ui";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Pin } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { useMoney } from "../format/use-money";
import { ChooseButton } from "../products/choose-button";
import { type Chosen, ChosenProducts } from "../products/chosen-products";
import { ProductPicker } from "../products/product-picker";
import { LeaveGuard } from "../shell/leave-guard";
import { Card } from "../states/card";
import { preview } from "./pin-preview";

const MOST = 20;

interface Pinned extends Chosen {
  readonly id: Pin["products"][number]["id"];
  readonly published: boolean;
}

/** The pins of one search, beside what shoppers would see with them. */
export function PinEditor({
  query,
  pin,
  mayWrite,
  onClose,
}: {
  readonly query: string;
  readonly pin: Pin | null;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const [pinned, setPinned] = useState<readonly Pinned[]>(pin?.products ?? []);
  const [dirty, setDirty] = useState(false);
  const [picking, setPicking] = useState(false);
  const save = trpc.merchandising.pins.save.useMutation({
    onSuccess: () => {
      void utils.merchandising.pins.invalidate();
      void utils.catalog.list.invalidate();
      setDirty(false);
      showToast({ title: `The results of “${query}” are saved` });
    },
  });
  const refusal = save.error ? readRefusal(save.error) : null;
  function set(next: readonly Pinned[]) {
    setPinned(next);
    setDirty(true);
  }
  return (
    <>
      <LeaveGuard unsaved={dirty} />
      <Button
        size="sm"
        variant="quiet"
        className="-ml-3 mb-3"
        icon={<ArrowLeft aria-hidden="true" className="size-4" />}
        onClick={onClose}
      >
        All pins
      </Button>
      {refusal && (
        <Banner announce tone="danger" title="The pins were not saved" className="mb-4">
          {refusal.message}
        </Banner>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <Card
          title={`Pinned for “${query}”`}
          aside={mayWrite && <ChooseButton onClick={() => setPicking(true)} />}
        >
          {pinned.length === 0 ? (
            <p className="text-ink-soft text-sm">Nothing is pinned for it.</p>
          ) : (
            <ChosenProducts
              label="Pinned products in their order"
              products={pinned}
              onChange={set}
              note={({ published }) =>
                published ? null : <p className="text-warning text-xs">Not on sale: not shown until it is</p>
              }
            />
          )}
          {mayWrite && (
            <div className="mt-4 flex flex-wrap items-center gap-3 border-line border-t pt-4">
              <Button
                loading={save.isPending}
                disabled={!dirty && !save.isPending}
                onClick={() => save.mutate({ query, productIds: pinned.map(({ id }) => id) })}
              >
                Save the pins
              </Button>
              <p role="status" className="text-ink-soft text-sm">
                {dirty ? "Not saved yet" : ""}
              </p>
            </div>
          )}
        </Card>
        <Card title="What shoppers see">
          <Preview query={query} pinned={pinned} />
        </Card>
      </div>
      <ProductPicker
        open={picking}
        onClose={() => setPicking(false)}
        title={`Pin for “${query}”`}
        taken={new Set(pinned.map(({ id }) => id))}
        most={MOST}
        onTake={({ id, name, imageUrl, status }) =>
          set([...pinned, { id, name, imageUrl, published: status === "PUBLISHED" }])
        }
      />
    </>
  );
}

function Preview({ query, pinned }: { readonly query: string; readonly pinned: readonly Pinned[] }) {
  const money = useMoney();
  const found = trpc.catalog.list.useQuery({ q: query, limit: 24 });
  if (found.isError && !found.data)
    return (
      <Banner tone="warning" title="The results cannot be shown now">
        {readRefusal(found.error).message}
      </Banner>
    );
  if (!found.data) return <Skeleton className="h-64" />;
  const rows = preview(pinned, found.data.items).slice(0, 12);
  if (rows.length === 0) return <p className="text-ink-soft text-sm">This search finds nothing.</p>;
  return (
    <ol aria-label={`Results of ${query}`} className="divide-y divide-line">
      {rows.map((row, index) => (
        <li key={row.id} className="flex items-center gap-3 py-2 text-sm">
          <span className="figures w-6 text-right text-ink-soft">{index + 1}</span>
          <Picture url={row.imageUrl} alt="" className="size-11" />
          <span className="min-w-0 grow truncate font-medium">{row.name}</span>
          {row.pinned ? (
            <span className="font-semibold text-accent-ink text-xs">Pinned</span>
          ) : (
            row.price !== undefined && <span className="figures">{money(row.price, row.currency ?? "")}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
