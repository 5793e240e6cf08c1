import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingPage } from "../../../features/catalog/listing-page";
import { readCollection } from "../../../features/catalog/read-collections";
import { pageMetadata } from "../../../features/site/page-metadata";

export const dynamic = "error";
export const revalidate = 300;

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

/** None at build time, as of the categories. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await readCollection((await params).slug);
  return found === null ? {} : pageMetadata(`/collections/${found.collection.slug}`, found.collection.seo);
}

export default async function CollectionPage({ params }: Props) {
  const found = await readCollection((await params).slug);
  if (found === null) notFound();
  const { name, description, slug } = found.collection;
  return (
    <ListingPage
      crumbs={[{ label: "Home", href: "/" }, { label: "Collections", href: "/collections" }, { label: name }]}
      title={name}
      description={description}
      scope={{ kind: "collection", slug }}
      list={found.list}
    />
  );
}
