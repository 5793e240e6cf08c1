"use client";

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import type { ReviewsProps } from "./reviews-props";

/** Shows what the page brought until the reader comes near; only then is the script of the reviews fetched. */
export function LiveReviews({ children, ...props }: ReviewsProps & { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [Reviews, setReviews] = useState<ComponentType<ReviewsProps>>();

  useEffect(() => {
    const target = place.current;
    if (target === null) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        watch.disconnect();
        // Without the script what the page brought stays readable.
        import("./reviews").then(({ Reviews: live }) => setReviews(() => live)).catch(() => undefined);
      },
      { rootMargin: "300px" },
    );
    watch.observe(target);
    return () => watch.disconnect();
  }, []);

  return <div ref={place}>{Reviews ? <Reviews {...props} /> : children}</div>;
}
