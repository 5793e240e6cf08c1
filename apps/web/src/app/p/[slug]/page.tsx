import type { ProductDetail } from "@storewright/api";
import { Breadcrumbs } from "@storewright/ui/breadcrumbs";
import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { breadcrumbLd } from "../../../features/catalog/json-ld";
import { JsonLd } from "../../../features/catalog/json-ld-script";
import { productLd } from "../../../features/catalog/product-ld";
import { ProductShelf } from "../../../features/catalog/product-shelf";
import { ProductTexts } from "../../../features/catalog/product-texts";
import { ProductView } from "../../../features/catalog/product-view";
import { readProduct, readRelated, readReviews } from "../../../features/catalog/read-product";
import { toShown } from "../../../features/catalog/shown-product";
import { ReviewsSection } from "../../../features/reviews/reviews-section";
import { QuickLink } from "../../../features/shop/quick-link";
import { readShop } from "../../../features/shop/read-shop";
import { pageMetadata } from "../../../features/site/page-metadata";

export const dynamic = "error";
export const revalidate = 300;

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

/** None at build time, when there is no shop to ask; each is rendered and kept when it is first asked for. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await readProduct((await params).slug);
  return product === null ? {} : pageMetadata(`/p/${product.slug}`, product.seo);
}

export default async function ProductPage({ params }: Props) {
  const { slug } = await params;
  const [product, shop] = await Promise.all([readProduct(slug), readShop()]);
  if (product === null) notFound();
  // The gateway answers an old address before a page is asked; this is for links that are followed within the shop.
  if (product.slug !== slug) permanentRedirect(`/p/${product.slug}`);
  const [{ related, boughtTogether }, reviews] = await Promise.all([
    readRelated(product.id),
    readReviews(product.id),
  ]);
  const crumbs = crumbsOf(product);
  return (
    <>
      <div className="mx-auto max-w-7xl px-4 pt-5 sm:px-6">
        <Breadcrumbs items={crumbs} linkAs={QuickLink} />
        <JsonLd data={[productLd(product, reviews?.items ?? [], shop), breadcrumbLd(crumbs, shop.url)]} />
        <ProductView product={toShown(product)}>
          <ProductTexts product={product} />
        </ProductView>
      </div>
      <ProductShelf title="Often bought together" products={boughtTogether} shop={shop} />
      <ProductShelf
        title="You may also like"
        href={`/c/${product.categorySlug}`}
        products={related}
        shop={shop}
      />
      {reviews && <ReviewsSection product={product} reviews={reviews} locale={shop.locale} />}
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
