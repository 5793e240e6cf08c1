"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Banner, Button, EmptyState, Rating, showToast, TextArea, type Tone } from "@storewright/ui";
import { clsx } from "clsx";
import { MessageSquareText } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Review } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { oneOf, readPage } from "../listing/query-text";
import { useListState } from "../listing/use-list-state";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";

const states = ["PENDING", "PUBLISHED", "REJECTED"] as const;

const words: Readonly<Record<Review["status"], { readonly label: string; readonly tone: Tone }>> = {
  PENDING: { label: "Waiting", tone: "warning" },
  PUBLISHED: { label: "Published", tone: "positive" },
  REJECTED: { label: "Rejected", tone: "neutral" },
};

/** What buyers say; it is shown once somebody has read it. */
export function ReviewList() {
  const list = useListState(["status", "page"]);
  const chosen = list.state.status === "all" ? undefined : (oneOf(states, list.state.status) ?? "PENDING");
  const reviews = trpc.reviews.admin.list.useQuery(
    { page: readPage(list.state.page), limit: 24, ...(chosen && { status: chosen }) },
    { placeholderData: (before) => before, refetchInterval: 60_000 },
  );
  const pending = reviews.data?.pending ?? 0;
  return (
    <>
      <PageHead
        title="Reviews"
        sub={
          reviews.data &&
          (pending === 0
            ? "Nothing waits to be read."
            : `${pending.toLocaleString()} ${pending === 1 ? "waits" : "wait"} to be read.`)
        }
      />
      <nav aria-label="Which reviews" className="mb-5 flex flex-wrap gap-2">
        {([...states, "all"] as const).map((state) => {
          const here = (chosen ?? "all") === state;
          return (
            <Link
              key={state}
              href={list.hrefFor({ status: state === "PENDING" ? "" : state })}
              aria-current={here ? "page" : undefined}
              className={clsx(
                "inline-flex min-h-10 items-center rounded-full border px-4 font-semibold text-sm pointer-coarse:min-h-11",
                here ? "border-accent bg-accent-soft" : "border-line-strong hover:border-ink",
              )}
            >
              {state === "all" ? "All" : words[state].label}
            </Link>
          );
        })}
      </nav>
      <StaleNotice query={reviews} />
      {reviews.data ? (
        reviews.data.items.length === 0 ? (
          <EmptyState
            icon={<MessageSquareText />}
            title={chosen === "PENDING" ? "Nothing waits" : "No review"}
            text="Reviews come from customers who have the goods."
          />
        ) : (
          <>
            <ul aria-label="Reviews" className="space-y-4">
              {reviews.data.items.map((review) => (
                <ReviewCard key={review.id} review={review} />
              ))}
            </ul>
            <ListFoot list={reviews.data} hrefFor={list.hrefFor} />
          </>
        )
      ) : reviews.isError ? (
        <Failure error={reviews.error} onRetry={() => reviews.refetch()} />
      ) : (
        <ListSkeleton label="Reading the reviews…" rows={4} />
      )}
    </>
  );
}

function ReviewCard({ review }: { readonly review: Review }) {
  const { may } = useStaff();
  const utils = trpc.useUtils();
  const [reply, setReply] = useState(review.reply);
  const [replying, setReplying] = useState(false);
  const moderate = trpc.reviews.admin.moderate.useMutation({
    onSuccess: (after) => {
      setReplying(false);
      void utils.reviews.admin.list.invalidate();
      showToast({ title: done[after.status] });
    },
    onError: () => utils.reviews.admin.list.invalidate(),
  });
  const refusal = moderate.error ? readRefusal(moderate.error) : null;
  const set = (status: Review["status"]) =>
    moderate.mutate({
      reviewId: review.id,
      status,
      expectedVersion: review.version,
      ...(replying && { reply: reply.trim() }),
    });
  const about = `the review of ${review.productName} by ${review.authorName}`;
  return (
    <li className="rounded-lg border border-line bg-surface p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
        <Rating rating={review.stars * 100} count={1} single />
        <span className="sr-only">{review.stars} of 5 stars</span>
        <Badge tone={words[review.status].tone}>{words[review.status].label}</Badge>
        <Link href={`/products/${review.productId}`} prefetch={false} className="link font-semibold">
          {review.productName}
        </Link>
      </div>
      {review.title !== "" && <p className="mt-3 font-semibold">{review.title}</p>}
      {review.body !== "" && <p className="mt-1 whitespace-pre-line break-words">{review.body}</p>}
      <p className="mt-2 text-ink-soft text-sm">
        {review.authorName}
        {review.orderNumber !== null && `, order #${review.orderNumber}`}, <Moment at={review.createdAt} />
      </p>
      {review.reply !== "" && !replying && (
        <div className="mt-3 border-accent border-l-2 pl-3 text-sm">
          <p className="font-semibold">Our answer</p>
          <p className="whitespace-pre-line break-words">{review.reply}</p>
        </div>
      )}
      {refusal && (
        <Banner announce tone="danger" title="It was not changed" className="mt-3">
          {refusal.code === "CONFLICT"
            ? "Somebody else has just dealt with it; this is what it looks like now."
            : refusal.message}
        </Banner>
      )}
      {replying && (
        <TextArea
          label="Answer"
          hint="Shown below the review, in the shop's name."
          rows={3}
          maxLength={2_000}
          className="mt-4"
          value={reply}
          onChange={(event) => setReply(event.target.value)}
        />
      )}
      {may("catalog:write") && (
        <div className="mt-4 flex flex-wrap gap-2.5">
          {review.status !== "PUBLISHED" && (
            <Button
              size="sm"
              loading={moderate.isPending}
              aria-label={`Publish ${about}`}
              onClick={() => set("PUBLISHED")}
            >
              Publish{replying && " with the answer"}
            </Button>
          )}
          {review.status === "PUBLISHED" && replying && (
            <Button size="sm" loading={moderate.isPending} onClick={() => set("PUBLISHED")}>
              Save the answer
            </Button>
          )}
          {review.status !== "REJECTED" && (
            <Button
              size="sm"
              variant="secondary"
              aria-label={`Reject ${about}`}
              onClick={() => set("REJECTED")}
            >
              {review.status === "PUBLISHED" ? "Take it off the shop" : "Reject"}
            </Button>
          )}
          <Button
            size="sm"
            variant="quiet"
            aria-label={`${replying ? "Do not answer" : "Answer"} ${about}`}
            onClick={() => {
              setReply(review.reply);
              setReplying(!replying);
            }}
          >
            {replying ? "Without an answer" : review.reply === "" ? "Answer" : "Change the answer"}
          </Button>
        </div>
      )}
    </li>
  );
}

const done: Readonly<Record<Review["status"], string>> = {
  PENDING: "The review waits again",
  PUBLISHED: "The review is in the shop",
  REJECTED: "The review is not shown",
};
