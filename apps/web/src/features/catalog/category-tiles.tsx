import type { CategoryNode } from "@storewright/api";
import { QuickLink } from "../shop/quick-link";
import { Picture } from "./picture";

/** The departments of the shop, each with its picture. */
export function CategoryTiles({ categories }: { readonly categories: readonly CategoryNode[] }) {
  if (categories.length === 0) return null;
  return (
    <section aria-labelledby="categories" className="mx-auto max-w-7xl px-4 pt-14 sm:px-6">
      <h2 id="categories" className="text-2xl">
        Where to look
      </h2>
      <ul className="mt-6 grid grid-cols-2 gap-4 sm:grid-cols-3 sm:gap-6 lg:grid-cols-4">
        {categories.map((category) => (
          <li key={category.slug} className="group relative overflow-hidden rounded-lg bg-sunken">
            <Picture
              url={category.imageUrl}
              alt=""
              sizes="(min-width: 64rem) 290px, 46vw"
              shape="landscape"
              className="w-full transition-[scale] duration-500 ease-calm group-hover:scale-[1.035]"
            />
            <div className="flex items-baseline justify-between gap-2 bg-surface px-4 py-3">
              <h3 className="font-semibold text-base tracking-normal">
                <QuickLink href={`/c/${category.slug}`} className="stretched group-hover:underline">
                  {category.name}
                </QuickLink>
              </h3>
              <span className="figures text-ink-soft text-sm">
                {category.count}
                <span className="sr-only"> products</span>
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
