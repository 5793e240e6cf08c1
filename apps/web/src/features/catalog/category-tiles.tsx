import type { CategoryNode } from "@storewright/api";
import { QuickLink } from "../shop/quick-link";
import { Picture } from "./picture";

/** The departments of the shop, each an arched window. */
export function CategoryTiles({ categories }: { readonly categories: readonly CategoryNode[] }) {
  if (categories.length === 0) return null;
  // One row on a wide screen while they are few enough to be told apart there.
  const inOneRow = categories.length >= 5 && categories.length <= 10;
  return (
    <section aria-labelledby="categories" className="mx-auto max-w-7xl px-4 pt-14 sm:px-6">
      <h2 id="categories" className="text-2xl">
        Where to look
      </h2>
      <ul
        className={`mt-6 grid grid-cols-3 gap-x-3 gap-y-7 sm:grid-cols-5 sm:gap-x-5 ${inOneRow ? "lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none" : "lg:grid-cols-6"}`}
      >
        {categories.map((category) => (
          <li key={category.slug} className="group relative rounded-t-full rounded-b-md text-center">
            <span className="block overflow-hidden rounded-t-full rounded-b-md">
              <Picture
                url={category.imageUrl}
                alt=""
                sizes="(min-width: 64rem) 130px, (min-width: 40rem) 18vw, 30vw"
                shape="portrait"
                className="w-full transition-[scale] duration-500 ease-calm group-hover:scale-[1.05]"
              />
            </span>
            <h3 className="mt-2.5 font-semibold text-sm leading-snug tracking-normal">
              <QuickLink href={`/c/${category.slug}`} className="stretched group-hover:underline">
                {category.name}
              </QuickLink>
            </h3>
            <p className="figures text-ink-soft text-xs">
              {category.count} {category.count === 1 ? "product" : "products"}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
