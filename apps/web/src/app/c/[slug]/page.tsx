import { Breadcrumbs } from "@storewright/ui/breadcrumbs";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { breadcrumbLd } from "../../../features/catalog/json-ld";
import { JsonLd } from "../../../features/catalog/json-ld-script";
import { Listing } from "../../../features/catalog/listing";
import { type CategoryPage as CategoryData, readCategory } from "../../../features/catalog/read-category";
import { QuickLink } from "../../../features/shop/quick-link";
import { readShop } from "../../../features/shop/read-shop";

export const dynamic = "error";
export const revalidate = 300;

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

/** None at build time, when there is no shop to ask; each is rendered and kept when it is first asked for. */
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readCategory((await params).slug);
  if (found === null) return {};
  const { name, description, slug, imageUrl } = found.category;
  return {
    title: name,
    description,
    alternates: { canonical: `/c/${slug}` },
    openGraph: { title: name, description, url: `/c/${slug}`, ...(imageUrl && { images: [imageUrl] }) },
  };
}

export default async function CategoryPage({ params }: Props) {
  const [found, shop] = await Promise.all([readCategory((await params).slug), readShop()]);
  if (found === null) notFound();
  const { category, list } = found;
  return (
    <div className="mx-auto max-w-7xl px-4 pt-5 sm:px-6">
      <Breadcrumbs items={crumbsOf(found)} linkAs={QuickLink} />
      <JsonLd data={breadcrumbLd(crumbsOf(found), shop.url)} />
      <h1 className="mt-3 text-3xl">{category.name}</h1>
      {category.description && <p className="mt-3 max-w-2xl text-ink-soft text-lg">{category.description}</p>}
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
      <div className="mt-8">
        <Listing scope={category.slug} initial={list} />
      </div>
    </div>
  );
}

function crumbsOf({ ancestors, category }: CategoryData) {
  return [
    { label: "Home", href: "/" },
    ...ancestors.map(({ slug, name }) => ({ label: name, href: `/c/${slug}` })),
    { label: category.name },
  ];
}
