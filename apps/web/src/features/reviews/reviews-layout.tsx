import type { ReactNode } from "react";

/** The place of the reviews on a product's page: the sum of them beside the list. The id is where the stars lead. */
export function ReviewsLayout({
  aside,
  children,
}: {
  readonly aside: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section
      id="reviews"
      aria-labelledby="reviews-title"
      className="mx-auto w-full max-w-7xl scroll-mt-6 px-4 pt-16 sm:px-6"
    >
      <h2 id="reviews-title" className="text-2xl">
        Reviews
      </h2>
      <div className="mt-5 grid gap-x-14 gap-y-8 lg:grid-cols-[22rem_1fr]">
        <div>{aside}</div>
        <div className="min-w-0">{children}</div>
      </div>
    </section>
  );
}
