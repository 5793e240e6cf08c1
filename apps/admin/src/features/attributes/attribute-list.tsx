"use client";

import { Badge, Button, EmptyState, SortableList } from "@storewright/ui";
import { Plus, Tags } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Attribute } from "../../trpc/outputs";
import { Swatch } from "../format/swatch";
import { ListSkeleton } from "../listing/list-skeleton";
import { OrderBar } from "../listing/order-bar";
import { useOrder } from "../listing/use-order";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { AttributeDialog } from "./attribute-dialog";
import { kindLabels } from "./attribute-kinds";

/** The properties that products may have; those that filter stand beside the lists of the shop. */
export function AttributeList() {
  const { may } = useStaff();
  const [open, setOpen] = useState<Attribute | "new" | null>(null);
  const attributes = trpc.catalog.admin.attributes.list.useQuery();
  const mayWrite = may("catalog:write");
  return (
    <>
      <PageHead title="Attributes" sub="What products have in common, such as material or battery life.">
        {mayWrite && (
          <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setOpen("new")}>
            New attribute
          </Button>
        )}
      </PageHead>
      <StaleNotice query={attributes} />
      {attributes.data ? (
        attributes.data.length === 0 ? (
          <EmptyState
            icon={<Tags />}
            title="No attributes yet"
            text="Make one, and every product gets a field for it and the shop a filter."
          />
        ) : (
          <Rows attributes={attributes.data} onOpen={mayWrite ? setOpen : undefined} />
        )
      ) : attributes.isError ? (
        <Failure error={attributes.error} onRetry={() => attributes.refetch()} />
      ) : (
        <ListSkeleton label="Reading the attributes…" />
      )}
      {open !== null && (
        <AttributeDialog
          attribute={open === "new" ? null : open}
          position={open === "new" ? (attributes.data?.length ?? 0) : open.position}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Rows({
  attributes,
  onOpen,
}: {
  readonly attributes: readonly Attribute[];
  readonly onOpen: ((attribute: Attribute) => void) | undefined;
}) {
  const utils = trpc.useUtils();
  const order = useOrder(attributes, ({ id }) => id);
  const save = trpc.catalog.admin.attributes.save.useMutation();

  async function saveOrder(items: readonly Attribute[]) {
    for (const [position, attribute] of items.entries()) {
      if (attribute.position === position) continue;
      const { id, code, name, kind, unit, filterable, choices } = attribute;
      const fields = { code, name, kind, unit, filterable, choices: [...choices] };
      await save.mutateAsync({ attributeId: id, ...fields, position });
    }
    await utils.catalog.admin.attributes.invalidate();
  }

  return (
    <>
      <SortableList
        label="Attributes in their order"
        items={order.items}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        onChange={order.set}
        className="divide-y divide-line rounded-lg border border-line bg-surface"
        itemClassName="px-2 py-2 sm:px-3"
      >
        {(attribute, grip) => (
          <div className="flex items-center gap-2 text-sm">
            {onOpen && attributes.length > 1 ? grip : null}
            <div className="min-w-0 grow">
              <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
                <span className="font-semibold">{attribute.name}</span>
                <code className="rounded-sm bg-sunken px-1.5 text-xs">{attribute.code}</code>
                {attribute.filterable && <Badge tone="accent">Filter</Badge>}
              </p>
              <p className="text-ink-soft">
                {kindLabels[attribute.kind]}
                {attribute.unit !== "" && ` in ${attribute.unit}`}, {attribute.productCount.toLocaleString()}{" "}
                {attribute.productCount === 1 ? "product" : "products"}
              </p>
              {attribute.choices.length > 0 && (
                <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
                  {attribute.choices.slice(0, 12).map(({ id, value, swatch }) => (
                    <span key={id} className="inline-flex items-center gap-1.5">
                      {attribute.kind === "COLOUR" && <Swatch colour={swatch} className="size-4" />}
                      {value}
                    </span>
                  ))}
                  {attribute.choices.length > 12 && (
                    <span className="text-ink-soft">and {attribute.choices.length - 12} more</span>
                  )}
                </p>
              )}
            </div>
            {onOpen && (
              <Button
                size="sm"
                variant="secondary"
                aria-label={`Change ${attribute.name}`}
                onClick={() => onOpen(attribute)}
              >
                Change
              </Button>
            )}
          </div>
        )}
      </SortableList>
      <OrderBar order={order} save={saveOrder} />
    </>
  );
}
