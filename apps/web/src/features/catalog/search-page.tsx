import type { ProductList } from "@storewright/api";
import { readShop } from "../shop/read-shop";
import { Listing } from "./listing";
import { SearchTitle } from "./search-title";

/** What is searched for, and its list where the page has it; `listed` is the query that the list answers. */
export async function SearchPageView({
  words,
  list,
  listed,
}: {
  readonly words: string;
  readonly list: ProductList | null;
  readonly listed: string;
}) {
  const { categories } = await readShop();
  return (
    <div className="mx-auto max-w-7xl px-4 pt-8 sm:px-6">
      <SearchTitle words={words} />
      <div className="mt-7">
        <Listing
          scope={null}
          initial={list}
          listed={listed}
          departments={categories.map(({ slug, name }) => ({ slug, name }))}
        />
      </div>
    </div>
  );
}
