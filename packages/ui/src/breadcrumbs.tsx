import { ChevronRight } from "lucide-react";
import type { ElementType } from "react";

export interface BreadcrumbsProps {
  /** From the root down; the last one is where we are and needs no address. */
  readonly items: readonly { readonly label: string; readonly href?: string }[];
  readonly linkAs?: ElementType;
}

/** The way from the front page to here. */
export function Breadcrumbs({ items, linkAs: Link = "a" }: BreadcrumbsProps) {
  return (
    <nav aria-label="Breadcrumbs" className="text-ink-soft text-sm">
      <ol className="flex flex-wrap items-center gap-x-1.5">
        {items.map((item, index) => (
          <li key={`${item.label}-${item.href ?? ""}`} className="flex items-center gap-1.5">
            {index > 0 && <ChevronRight aria-hidden="true" className="size-3.5 opacity-70" />}
            {item.href === undefined ? (
              <span aria-current="page">{item.label}</span>
            ) : (
              <Link
                href={item.href}
                className="inline-flex min-h-11 items-center underline-offset-4 hover:text-ink hover:underline sm:min-h-8"
              >
                {item.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
