import type { ReviewView } from "@storewright/api";
import { Rating } from "@storewright/ui/rating";

/** One review as everybody sees it, with the shop's answer. */
export function ReviewItem({ review, locale }: { readonly review: ReviewView; readonly locale: string }) {
  const { stars, title, body, authorName, reply, createdAt } = review;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return (
    <article className="py-6">
      <Rating rating={stars * 100} count={1} single />
      {title && <h3 className="mt-1.5 text-base">{title}</h3>}
      {body && <p className="mt-1.5 max-w-prose whitespace-pre-line break-words">{body}</p>}
      <p className="mt-2 text-ink-soft text-sm">
        {authorName}, <time dateTime={createdAt}>{date.format(new Date(createdAt))}</time>
      </p>
      {reply && (
        <div className="mt-3 ml-4 max-w-prose border-accent border-l-2 pl-4 text-sm">
          <p className="font-semibold">The shop answers</p>
          <p className="mt-1 whitespace-pre-line break-words">{reply}</p>
        </div>
      )}
    </article>
  );
}
