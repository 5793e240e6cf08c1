import type { ProductDetail, ReviewList } from "@storewright/api";
import { Histogram } from "./histogram";
import { LiveReviews } from "./live-reviews";
import { ReviewItem } from "./review-item";
import { ReviewsLayout } from "./reviews-layout";

/** The reviews of a product. The page has the newest in its HTML; who scrolls there gets the part that can be used. */
export function ReviewsSection({
  product,
  reviews,
  locale,
}: {
  readonly product: Pick<ProductDetail, "id" | "name" | "slug">;
  readonly reviews: ReviewList;
  readonly locale: string;
}) {
  const { id, name, slug } = product;
  return (
    <LiveReviews product={{ id, name, slug }} initial={reviews} locale={locale}>
      <ReviewsLayout aside={<Histogram histogram={reviews.histogram} />}>
        {reviews.items.length === 0 ? (
          <p className="text-ink-soft">Nobody has written about it yet.</p>
        ) : (
          <div className="-mt-6 divide-y divide-line">
            {reviews.items.map((review) => (
              <ReviewItem key={review.id} review={review} locale={locale} />
            ))}
          </div>
        )}
      </ReviewsLayout>
    </LiveReviews>
  );
}
