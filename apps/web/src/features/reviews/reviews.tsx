"use client";

import type { ReviewList } from "@storewright/api";
import { Button } from "@storewright/ui/button";
import { useState } from "react";
import { useAnswer, useLastData } from "../../trpc/use-answer";
import { Unreachable } from "../shop/unreachable";
import { Histogram } from "./histogram";
import { OwnReview } from "./own-review";
import { reviewAnswers } from "./review-answers";
import { ReviewItem } from "./review-item";
import { ReviewsLayout } from "./reviews-layout";
import type { ReviewsProps } from "./reviews-props";

/** The reviews of a product: by stars, page by page, and one's own. */
export function Reviews({ product, initial, locale }: ReviewsProps) {
  const [stars, setStars] = useState<number>();
  const [page, setPage] = useState(1);
  const isFirst = stars === undefined && page === 1;
  const query = { productId: product.id, page, limit: initial.limit, ...(stars !== undefined && { stars }) };
  const answer = useAnswer(isFirst ? null : reviewAnswers(query));
  const list = useLastData<ReviewList>(isFirst ? initial : answer.data) ?? initial;
  const pages = Math.ceil(list.total / list.limit);
  const choose = (next: number | undefined) => {
    setStars(next);
    setPage(1);
  };
  return (
    <ReviewsLayout
      aside={
        <>
          <Histogram
            histogram={initial.histogram}
            chosen={stars}
            onChoose={(row) => choose(row === stars ? undefined : row)}
          />
          <OwnReview product={product} locale={locale} />
        </>
      }
    >
      {stars !== undefined && (
        <p className="mb-4 flex flex-wrap items-center gap-x-4 text-sm">
          <span role="status">
            {list.total} {list.total === 1 ? "review" : "reviews"} with {stars}{" "}
            {stars === 1 ? "star" : "stars"}
          </span>
          <button type="button" onClick={() => choose(undefined)} className="link min-h-11">
            Show all
          </button>
        </p>
      )}
      {answer.error !== null && (
        <Unreachable what="The reviews" error={answer.error} onRetry={answer.refresh} />
      )}
      {list.items.length === 0 ? (
        <p className="text-ink-soft">Nobody has written about it yet.</p>
      ) : (
        <div className={`-mt-6 divide-y divide-line ${answer.asking ? "opacity-55" : ""}`}>
          {list.items.map((review) => (
            <ReviewItem key={review.id} review={review} locale={locale} />
          ))}
        </div>
      )}
      {pages > 1 && (
        <div className="mt-4 flex items-center gap-4">
          <Button variant="secondary" size="sm" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            Newer
          </Button>
          <span className="figures text-ink-soft text-sm">
            Page {page} of {pages}
          </span>
          <Button variant="secondary" size="sm" disabled={page >= pages} onClick={() => setPage(page + 1)}>
            Older
          </Button>
        </div>
      )}
    </ReviewsLayout>
  );
}
