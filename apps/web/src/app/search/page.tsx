import { SearchPageView } from "../../features/catalog/search-page";

export { searchMetadata as metadata } from "../../features/site/search-metadata";

export const dynamic = "error";
export const revalidate = 300;

/** For whatever is searched for: its list comes by script. Who comes from another page of the shop gets this one. */
export default function SearchPage() {
  return <SearchPageView words="" list={null} listed="" />;
}
