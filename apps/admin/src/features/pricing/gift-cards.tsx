"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Button, Dialog, EmptyState, showToast, Table, Td, TextField, Th } from "@storewright/ui";
import { Gift, Plus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { GiftCard } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { readAmount, writeAmount } from "../format/read-amount";
import { useMoney } from "../format/use-money";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { readPage } from "../listing/query-text";
import { useListState } from "../listing/use-list-state";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { useShop } from "../shop/shop-context";
import { Failure } from "../states/failure";
import { FormDialog } from "../states/form-dialog";
import { PricingPlaces } from "./pricing-places";

/** Gift cards with what is left on them; codes are shown once, when they are made. */
export function GiftCards() {
  const { may } = useStaff();
  const list = useListState(["page"]);
  const [issuing, setIssuing] = useState(false);
  const cards = trpc.pricing.admin.giftCards.list.useQuery(
    { page: readPage(list.state.page), limit: 25 },
    { placeholderData: (before) => before },
  );
  return (
    <>
      <PageHead title="Gift cards" sub="The code is shown once. Nobody, staff included, can read it again.">
        {may("pricing:write") && (
          <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setIssuing(true)}>
            New gift card
          </Button>
        )}
      </PageHead>
      <PricingPlaces />
      {cards.data ? (
        cards.data.items.length === 0 ? (
          <EmptyState
            icon={<Gift />}
            title="No gift cards yet"
            text="Make one and send its code to whom it is for."
          />
        ) : (
          <>
            <Table label="Gift cards">
              <thead>
                <tr>
                  <Th>Code ends in</Th>
                  <Th numeric>Left</Th>
                  <Th>Made</Th>
                  <Th>Ends</Th>
                  <Th>State</Th>
                  <Th>
                    <span className="sr-only">Change</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {cards.data.items.map((card) => (
                  <Row key={card.id} card={card} />
                ))}
              </tbody>
            </Table>
            <ListFoot list={cards.data} hrefFor={list.hrefFor} />
          </>
        )
      ) : cards.isError ? (
        <Failure error={cards.error} onRetry={() => cards.refetch()} />
      ) : (
        <ListSkeleton label="Reading the gift cards…" rows={4} />
      )}
      {issuing && <IssueDialog onClose={() => setIssuing(false)} />}
    </>
  );
}

function Row({ card }: { readonly card: GiftCard }) {
  const money = useMoney();
  const { may } = useStaff();
  const utils = trpc.useUtils();
  const disable = trpc.pricing.admin.giftCards.disable.useMutation({
    onSuccess: () => {
      void utils.pricing.admin.giftCards.invalidate();
      showToast({ title: `The card that ends in ${card.last4} is blocked` });
    },
    onError: (error) =>
      showToast({ tone: "danger", title: "It was not blocked", text: readRefusal(error).message }),
  });
  return (
    <tr>
      <Td className="figures font-medium">{card.last4}</Td>
      <Td numeric>
        {money(card.balance, card.currency)}
        <span className="block text-ink-soft text-xs">of {money(card.issued, card.currency)}</span>
      </Td>
      <Td>
        <Moment at={card.createdAt} style="day" />
      </Td>
      <Td>{card.expiresAt === null ? "Never" : <Moment at={card.expiresAt} style="day" />}</Td>
      <Td>
        <Badge tone={card.active ? "positive" : "neutral"}>{card.active ? "Active" : "Blocked"}</Badge>
      </Td>
      <Td numeric>
        {card.active && may("pricing:write") && (
          <Button
            size="sm"
            variant="secondary"
            loading={disable.isPending}
            aria-label={`Block the card that ends in ${card.last4}`}
            onClick={() => disable.mutate({ giftCardId: card.id })}
          >
            Block
          </Button>
        )}
      </Td>
    </tr>
  );
}

function IssueDialog({ onClose }: { readonly onClose: () => void }) {
  const { currency } = useShop();
  const money = useMoney();
  const utils = trpc.useUtils();
  const [amount, setAmount] = useState("");
  const [ends, setEnds] = useState("");
  const [tried, setTried] = useState(false);
  const issue = trpc.pricing.admin.giftCards.issue.useMutation({
    onSuccess: () => void utils.pricing.admin.giftCards.invalidate(),
  });
  const refusal = issue.error ? readRefusal(issue.error) : null;
  const minor = readAmount(amount, currency);

  function submit() {
    setTried(true);
    if (minor === null || minor === 0) return;
    issue.mutate({
      amount: minor,
      ...(ends !== "" && { expiresAt: new Date(`${ends}T23:59:59`).toISOString() }),
    });
  }

  if (issue.data) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={`A gift card worth ${money(issue.data.giftCard.balance, currency)}`}
        description="Keep this code now: it is not shown again."
        footer={<Button onClick={onClose}>I have kept it</Button>}
      >
        <p className="mt-5 select-all break-all rounded-md bg-sunken p-4 text-center font-mono text-lg">
          {issue.data.code}
        </p>
      </Dialog>
    );
  }
  return (
    <FormDialog
      onClose={onClose}
      title="New gift card"
      dismiss="Not now"
      refusal={refusal}
      refusedTitle="No gift card was made"
      confirm="Make it"
      pending={issue.isPending}
      onSubmit={submit}
    >
      <TextField
        label={`Worth in ${currency}`}
        inputMode="decimal"
        autoComplete="off"
        value={amount}
        error={
          tried && (minor === null || minor === 0)
            ? `Enter an amount such as ${writeAmount(5_000, currency)}.`
            : refusal?.fields.amount
        }
        onChange={(event) => setAmount(event.target.value)}
      />
      <TextField
        label="Last day"
        optional
        type="date"
        value={ends}
        error={refusal?.fields.expiresAt}
        onChange={(event) => setEnds(event.target.value)}
      />
    </FormDialog>
  );
}
