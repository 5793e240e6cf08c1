import type { ProductDetail } from "@storewright/api";
import { Breadcrumbs } from "@storewright/ui/breadcrumbs";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { breadcrumbLd, productLd } from "../../../features/catalog/json-ld";
import { JsonLd } from "../../../features/catalog/json-ld-script";
import { ProductShelf } from "../../../features/catalog/product-shelf";
import { ProductView } from "../../../features/catalog/product-view";
import { readProduct, readSiblings } from "../../../features/catalog/read-product";
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
  const product = await readProduct((await params).slug);
  if (product === null) return {};
  const { name, slug, imageUrl, imageAlt } = product;
  const description = product.description.split("\n")[0]?.slice(0, 180) ?? "";
  return {
    title: name,
    description,
    alternates: { canonical: `/p/${slug}` },
    openGraph: {
      title: name,
      description,
      url: `/p/${slug}`,
      ...(imageUrl && { images: [{ url: imageUrl, width: 640, height: 640, alt: imageAlt }] }),
    },
  };
}

export default async function ProductPage({ params }: Props) {
  const [product, shop] = await Promise.all([readProduct((await params).slug), readShop()]);
  if (product === null) notFound();
  const siblings = await readSiblings(product);
  const crumbs = crumbsOf(product);
  return (
    <>
      <div className="mx-auto max-w-7xl px-4 pt-5 sm:px-6">
        <Breadcrumbs items={crumbs} linkAs={QuickLink} />
        <JsonLd data={[productLd(product, shop), breadcrumbLd(crumbs, shop.url)]} />
        <ProductView product={product} />
      </div>
      <ProductShelf
        title={`More ${product.categoryName.toLowerCase()}`}
        href={`/c/${product.categorySlug}`}
        products={siblings}
        shop={shop}
      />
    </>
  );
}

function crumbsOf({ breadcrumbs, name }: ProductDetail) {
  return [
    { label: "Home", href: "/" },
    ...breadcrumbs.map((crumb) => ({ label: crumb.name, href: `/c/${crumb.slug}` })),
    { label: name },
  ];
}
