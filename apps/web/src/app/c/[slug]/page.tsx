import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingPage } from "../../../features/catalog/listing-page";
import { type CategoryPage as CategoryData, readCategory } from "../../../features/catalog/read-category";
import { QuickLink } from "../../../features/shop/quick-link";
import { pageMetadata } from "../../../features/site/page-metadata";

export const dynamic = "error";
export const revalidate = 300;

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

/** None at build time, when there is no shop to ask; each is rendered and kept when it is first asked for. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readCategory((await params).slug);
  return found === null ? {} : pageMetadata(`/c/${found.category.slug}`, found.category.seo);
}

export default async function CategoryPage({ params }: Props) {
  const found = await readCategory((await params).slug);
  if (found === null) notFound();
  const { category, list } = found;
  return (
    <ListingPage
      crumbs={crumbsOf(found)}
      title={category.name}
      description={category.description}
      scope={{ kind: "category", slug: category.slug }}
      list={list}
    >
      {category.children.length > 0 && (
        <ul className="mt-5 flex flex-wrap gap-2.5">
          {category.children.map((child) => (
            <li key={child.slug}>
              <QuickLink
                href={`/c/${child.slug}`}
                className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-surface px-4 font-medium text-sm hover:border-line-strong"
              >
                {child.name}
                <span className="figures text-ink-soft">{child.count}</span>
              </QuickLink>
            </li>
          ))}
        </ul>
      )}
    </ListingPage>
  );
}

function crumbsOf({ ancestors, category }: CategoryData) {
  return [
    { label: "Home", href: "/" },
    ...ancestors.map(({ slug, name }) => ({ label: name, href: `/c/${slug}` })),
    { label: category.name },
  ];
}
