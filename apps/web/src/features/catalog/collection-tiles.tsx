import type { CollectionSummary } from "@storewright/api";
import { QuickLink } from "../shop/quick-link";
import { Picture } from "./picture";

/** Collections as wide cards; nothing where there are none. */
export function CollectionTiles({
  collections,
  href,
}: {
  readonly collections: readonly CollectionSummary[];
  /** Where all of them are; on that very page there is none, and the page has its own heading. */
  readonly href?: string;
}) {
  if (collections.length === 0) return null;
  const Heading = href === undefined ? "h2" : "h3";
  return (
    <section aria-label="Collections" className="mx-auto w-full max-w-7xl px-4 pt-16 sm:px-6">
      {href && (
        <div className="flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 className="text-2xl">Collections</h2>
          <QuickLink href={href} className="link inline-flex min-h-11 items-center font-semibold text-sm">
            See all
          </QuickLink>
        </div>
      )}
      <ul className="mt-5 grid gap-4 sm:grid-cols-2 sm:gap-6 lg:grid-cols-3">
        {collections.map(({ slug, name, description, imageUrl, count }) => (
          <li
            key={slug}
            className="group relative flex items-center gap-4 overflow-hidden rounded-lg bg-sunken p-4"
          >
            <Picture
              url={imageUrl}
              alt=""
              sizes="112px"
              className="size-24 shrink-0 rounded-md transition-[scale] duration-500 ease-calm group-hover:scale-[1.035] sm:size-28"
            />
            <div className="min-w-0">
              <Heading className="text-lg">
                <QuickLink href={`/collections/${slug}`} className="stretched group-hover:underline">
                  {name}
                </QuickLink>
              </Heading>
              {description && <p className="mt-1 line-clamp-2 text-ink-soft text-sm">{description}</p>}
              <p className="figures mt-1 text-ink-soft text-xs">
                {count} {count === 1 ? "product" : "products"}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
