import { clsx } from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ElementType, MouseEvent } from "react";
import { pageNumbers } from "./page-numbers";

export interface PaginationProps {
  readonly page: number;
  readonly pageCount: number;
  readonly hrefFor: (page: number) => string;
  /** The link of the app's router; a plain anchor otherwise. */
  readonly linkAs?: ElementType;
  readonly label?: string;
  /** Called before a link is followed; `preventDefault` keeps the browser here. */
  readonly onFollow?: (page: number, event: MouseEvent) => void;
}

const cell = "figures inline-flex size-11 items-center justify-center rounded-full font-semibold text-sm";

/** Links to the pages of a list; nothing where there is one page. */
export function Pagination({
  page,
  pageCount,
  hrefFor,
  linkAs: Link = "a",
  label = "Pages",
  onFollow,
}: PaginationProps) {
  if (pageCount <= 1) return null;
  const to = (target: number) => ({
    href: hrefFor(target),
    ...(onFollow && { onClick: (event: MouseEvent) => onFollow(target, event) }),
  });
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-center gap-1">
      {page > 1 && (
        <Link
          {...to(page - 1)}
          rel="prev"
          aria-label="Previous page"
          className={clsx(cell, "hover:bg-sunken")}
        >
          <ChevronLeft aria-hidden="true" className="size-5" />
        </Link>
      )}
      {pageNumbers(page, pageCount).map((entry) =>
        typeof entry === "string" ? (
          <span key={entry} aria-hidden="true" className="w-6 text-center text-ink-soft">
            …
          </span>
        ) : (
          <Link
            key={entry}
            {...to(entry)}
            aria-label={`Page ${entry}`}
            aria-current={entry === page ? "page" : undefined}
            className={clsx(cell, entry === page ? "bg-accent text-on-accent" : "hover:bg-sunken")}
          >
            {entry}
          </Link>
        ),
      )}
      {page < pageCount && (
        <Link {...to(page + 1)} rel="next" aria-label="Next page" className={clsx(cell, "hover:bg-sunken")}>
          <ChevronRight aria-hidden="true" className="size-5" />
        </Link>
      )}
    </nav>
  );
}
