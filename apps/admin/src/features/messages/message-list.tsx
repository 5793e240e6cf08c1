"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button, EmptyState, Select, showToast } from "@storewright/ui";
import { MailCheck, SearchX } from "lucide-react";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import type { Message } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { oneOf, readPage } from "../listing/query-text";
import { useListState } from "../listing/use-list-state";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { MessagePlaces } from "./message-places";
import { MessageStatus } from "./message-status";

const EVERY_MS = 10_000;
const statuses = ["pending", "sent", "failed", "skipped"] as const;
const statusOptions = [
  { value: "failed", label: "Not sent" },
  { value: "pending", label: "Waiting" },
  { value: "sent", label: "Sent" },
  { value: "skipped", label: "Not needed any more" },
];

/** Mails and text messages to customers: what went out, what waits and what never arrived. */
export function MessageList() {
  const list = useListState(["status", "page"]);
  const status = oneOf(statuses, list.state.status);
  const messages = trpc.messages.list.useQuery(
    { page: readPage(list.state.page), limit: 25, ...(status && { status }) },
    { placeholderData: (before) => before, refetchInterval: EVERY_MS },
  );
  return (
    <>
      <PageHead
        title="Messages"
        sub="What the shop wrote to its customers. A message that cannot be delivered is tried for 24 hours."
      />
      <MessagePlaces />
      <div className="mb-5 max-w-56">
        <Select
          label="Status"
          placeholder="Any status"
          options={statusOptions}
          value={list.state.status ?? ""}
          onChange={(event) => list.change({ status: event.target.value })}
        />
      </div>
      <StaleNotice query={messages} />
      {messages.data ? (
        <>
          {messages.data.failed > 0 && status !== "failed" && (
            <Banner
              tone="danger"
              className="mb-5"
              title={`${messages.data.failed} ${messages.data.failed === 1 ? "message was" : "messages were"} never delivered`}
              action={
                <Button size="sm" variant="secondary" onClick={() => list.change({ status: "failed" })}>
                  Show them
                </Button>
              }
            />
          )}
          {messages.data.items.length === 0 ? (
            <EmptyState
              icon={status ? <SearchX /> : <MailCheck />}
              title={status ? "No message matches" : "No messages yet"}
              text={
                status ? "Try another status." : "They appear here as soon as the shop writes to somebody."
              }
            />
          ) : (
            <>
              <ul
                aria-label="Messages"
                className="divide-y divide-line rounded-md border border-line bg-surface"
              >
                {messages.data.items.map((message) => (
                  <Row key={message.id} message={message} />
                ))}
              </ul>
              <ListFoot list={messages.data} hrefFor={list.hrefFor} />
            </>
          )}
        </>
      ) : messages.isError ? (
        <Failure error={messages.error} onRetry={() => messages.refetch()} />
      ) : (
        <ListSkeleton label="Reading the messages…" />
      )}
    </>
  );
}

function Row({ message }: { readonly message: Message }) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3.5 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-semibold">
            {message.title}
            {message.channel === "sms" && ", as a text"}
          </span>
          <MessageStatus status={message.status} />
        </p>
        <p className="text-ink-soft">
          {message.orderId !== null && (
            <>
              <Link href={`/orders/${message.orderId}`} prefetch={false} className="link figures">
                Order #{message.orderNumber}
              </Link>
              {", "}
            </>
          )}
          <Moment at={message.sentAt ?? message.createdAt} />
          {message.again && ", sent again by staff"}
        </p>
        {message.status !== "sent" && message.lastError !== null && (
          <p className="break-words text-ink-soft">
            {message.attempts} {message.attempts === 1 ? "try" : "tries"}: {message.lastError}
            {message.status === "pending" && message.nextTryAt !== null && (
              <>
                . Next try: <Moment at={message.nextTryAt} />
              </>
            )}
          </p>
        )}
      </div>
      <Resend message={message} />
    </li>
  );
}

function Resend({ message }: { readonly message: Message }) {
  const { may } = useStaff();
  const utils = trpc.useUtils();
  const resend = trpc.messages.resend.useMutation({
    onSuccess: () => {
      void utils.messages.list.invalidate();
      showToast({ title: "The message is on its way again" });
    },
    onError: (error) =>
      showToast({ tone: "danger", title: "It was not sent again", text: readRefusal(error).message }),
  });
  if (!may("system:write") || message.status === "pending") return null;
  return (
    <Button
      size="sm"
      variant={message.status === "failed" ? "primary" : "secondary"}
      loading={resend.isPending}
      aria-label={`Send again: ${message.title}${message.orderNumber === null ? "" : ` of order #${message.orderNumber}`}`}
      onClick={() => resend.mutate({ messageId: message.id })}
    >
      Send again
    </Button>
  );
}
