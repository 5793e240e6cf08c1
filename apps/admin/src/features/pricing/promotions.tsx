"use client";

import { Badge, Button, EmptyState, type Tone } from "@storewright/ui";
import { Percent, Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Promotion } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useMoney } from "../format/use-money";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { readPage } from "../listing/query-text";
import { useListState } from "../listing/use-list-state";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { writePercent } from "./percent";
import { PricingPlaces } from "./pricing-places";
import { PromotionForm } from "./promotion-form";

/** Everything that lowers a price: by itself or by a code. */
export function Promotions() {
  const { may } = useStaff();
  const list = useListState(["page"]);
  const [open, setOpen] = useState<Promotion | "new" | null>(null);
  const promotions = trpc.pricing.admin.promotions.list.useQuery(
    { page: readPage(list.state.page), limit: 25 },
    { placeholderData: (before) => before },
  );
  const mayWrite = may("pricing:write");
  return (
    <>
      <PageHead title="Promotions" sub="Every order says which of them lowered its price, and by how much.">
        {mayWrite && (
          <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setOpen("new")}>
            New promotion
          </Button>
        )}
      </PageHead>
      <PricingPlaces />
      <StaleNotice query={promotions} />
      {promotions.data ? (
        promotions.data.items.length === 0 ? (
          <EmptyState
            icon={<Percent />}
            title="No promotions yet"
            text="Make one that applies by itself, or with a code."
          />
        ) : (
          <>
            <ul
              aria-label="Promotions"
              className="divide-y divide-line rounded-md border border-line bg-surface"
            >
              {promotions.data.items.map((promotion) => (
                <Row
                  key={promotion.id}
                  promotion={promotion}
                  onOpen={mayWrite ? () => setOpen(promotion) : undefined}
                />
              ))}
            </ul>
            <ListFoot list={promotions.data} hrefFor={list.hrefFor} />
          </>
        )
      ) : promotions.isError ? (
        <Failure error={promotions.error} onRetry={() => promotions.refetch()} />
      ) : (
        <ListSkeleton label="Reading the promotions…" />
      )}
      {open !== null && (
        <PromotionForm promotion={open === "new" ? null : open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function Row({
  promotion,
  onOpen,
}: {
  readonly promotion: Promotion;
  readonly onOpen: (() => void) | undefined;
}) {
  const money = useMoney();
  const { label, tone } = states[promotion.state];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3.5 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-semibold">{promotion.name}</span>
          {promotion.code !== null && <code className="rounded-sm bg-sunken px-1.5">{promotion.code}</code>}
          <Badge tone={tone}>{label}</Badge>
        </p>
        <p className="text-ink-soft">
          {giftOf(promotion, money)}
          {promotion.minSubtotal > 0 && `, from ${money(promotion.minSubtotal, promotion.currency)}`}
        </p>
        <p className="text-ink-soft">
          {promotion.uses} {promotion.uses === 1 ? "use" : "uses"}
          {promotion.maxUses !== null && ` of ${promotion.maxUses}`}
          {promotion.saved > 0 && `, ${money(promotion.saved, promotion.currency)} saved`}
          {promotion.endsAt !== null && (
            <>
              , until <Moment at={promotion.endsAt} />
            </>
          )}
        </p>
      </div>
      {onOpen && (
        <Button size="sm" variant="secondary" aria-label={`Change ${promotion.name}`} onClick={onOpen}>
          Change
        </Button>
      )}
    </li>
  );
}

const states: Readonly<Record<Promotion["state"], { readonly label: string; readonly tone: Tone }>> = {
  running: { label: "Active", tone: "positive" },
  scheduled: { label: "Not begun", tone: "accent" },
  ended: { label: "Over", tone: "neutral" },
  used_up: { label: "Used up", tone: "warning" },
  archived: { label: "Archived", tone: "neutral" },
};

function giftOf(promotion: Promotion, money: (minor: number, currency: string) => string): string {
  const percent = `${writePercent(promotion.percentPpm ?? 0)}%`;
  switch (promotion.kind) {
    case "PERCENTAGE":
      return `${percent} off`;
    case "FIXED":
      return `${money(promotion.amount ?? 0, promotion.currency)} off`;
    case "BUY_X_GET_Y":
      return `Buy ${promotion.buyQuantity}, get ${promotion.getQuantity} for ${percent} less`;
    case "FREE_SHIPPING":
      return "Free shipping";
  }
}
