"use client";

import type { OwnReview as Own } from "@storewright/api";
import { Badge } from "@storewright/ui/badge";
import { Button } from "@storewright/ui/button";
import Link from "next/link";
import { useState } from "react";
import { tell } from "../../trpc/ask";
import { useAnswer } from "../../trpc/use-answer";
import { useTell } from "../../trpc/use-tell";
import { useMe } from "../identity/use-me";
import { ownReviewAnswers } from "./review-answers";
import { ReviewForm } from "./review-form";
import { ReviewItem } from "./review-item";
import type { ReviewsProps } from "./reviews-props";

const states = {
  PENDING: { tone: "warning", label: "Waits for approval" },
  PUBLISHED: { tone: "positive", label: "Published" },
  REJECTED: { tone: "danger", label: "Not published" },
} as const;

/** What the reader may write about the product, or has written. */
export function OwnReview({ product, locale }: Pick<ReviewsProps, "product" | "locale">) {
  const me = useMe();
  const kept = ownReviewAnswers(product.id);
  const own = useAnswer(me.data ? kept : null);
  const [writing, setWriting] = useState(false);
  if (me.data === undefined || (me.data !== null && own.data === undefined)) return null;
  if (me.data === null || own.data === undefined) {
    return (
      <p className="mt-6 text-ink-soft text-sm">
        Have you bought it?{" "}
        <Link
          href={`/sign-in?next=${encodeURIComponent(`/p/${product.slug}`)}`}
          prefetch={false}
          className="link"
        >
          Sign in
        </Link>{" "}
        to write about it.
      </p>
    );
  }
  const { mayReview, review } = own.data;
  if (!mayReview && review === null)
    return <p className="mt-6 text-ink-soft text-sm">Who has bought it may write about it.</p>;
  if (writing) {
    return (
      <ReviewForm
        product={product}
        before={review}
        name={me.data.name}
        onDone={() => {
          setWriting(false);
          void kept.refresh();
        }}
        onCancel={() => setWriting(false)}
      />
    );
  }
  if (review === null) {
    return (
      <Button variant="secondary" className="mt-6" onClick={() => setWriting(true)}>
        Write a review
      </Button>
    );
  }
  return (
    <Written
      review={review}
      locale={locale}
      productId={product.id}
      onEdit={() => setWriting(true)}
      onRemoved={kept.refresh}
    />
  );
}

function Written({
  review,
  locale,
  productId,
  onEdit,
  onRemoved,
}: {
  readonly review: NonNullable<Own["review"]>;
  readonly locale: string;
  readonly productId: ReviewsProps["product"]["id"];
  readonly onEdit: () => void;
  readonly onRemoved: () => unknown;
}) {
  const [asking, setAsking] = useState(false);
  const remove = useTell(() => tell("reviews", "remove", { productId }));
  const { tone, label } = states[review.status];
  return (
    <section aria-label="Your review" className="mt-6 rounded-md border border-line bg-surface px-4 pt-4">
      <p className="flex flex-wrap items-center justify-between gap-2 font-semibold text-sm">
        Your review
        <Badge tone={tone}>{label}</Badge>
      </p>
      {review.status === "PENDING" && (
        <p className="mt-1 text-ink-soft text-sm">The shop reads it before others see it.</p>
      )}
      {review.status === "REJECTED" && (
        <p className="mt-1 text-ink-soft text-sm">
          The shop does not show it as it is. Change it, and it is read again.
        </p>
      )}
      <div className="-mt-2">
        <ReviewItem review={review} locale={locale} />
      </div>
      <div className="-mt-2 flex flex-wrap gap-2 pb-4">
        {asking ? (
          <>
            <Button
              size="sm"
              variant="danger"
              loading={remove.isPending}
              onClick={() => void remove.tellAsync(undefined).then(onRemoved, () => undefined)}
            >
              Yes, remove it
            </Button>
            <Button size="sm" variant="quiet" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <>
            <Button size="sm" variant="secondary" onClick={onEdit}>
              Edit
            </Button>
            <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
              Remove
            </Button>
          </>
        )}
      </div>
      {remove.error && (
        <p role="alert" className="pb-4 text-danger text-sm">
          That did not work. Try again.
        </p>
      )}
    </section>
  );
}
