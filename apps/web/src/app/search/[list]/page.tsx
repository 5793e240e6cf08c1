import { notFound } from "next/navigation";
import { readSearch } from "../../../features/catalog/read-search";
import { SearchPageView } from "../../../features/catalog/search-page";

export { searchMetadata as metadata } from "../../../features/site/search-metadata";

export const dynamic = "error";
export const revalidate = 60;

interface Props {
  readonly params: Promise<{ readonly list: string }>;
}

/** None at build time; each is rendered when it is first asked for, and as many are kept as there is room for. */
export const generateStaticParams = () => [];

/** One search with its list: what a browser that comes from elsewhere gets at `/search?…`. The gateway leads here. */
export default async function FoundPage({ params }: Props) {
  const found = await readSearch((await params).list);
  if (found === null) notFound();
  return <SearchPageView {...found} />;
}
