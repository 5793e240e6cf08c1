import type { ProductDetail, ReviewView } from "@storewright/api";
import { minorUnitDigits } from "@storewright/kernel";
import { absolute } from "./json-ld";
import { sourcesOf } from "./picture-sources";

interface ShopNames {
  readonly url: string;
  readonly name: string;
}

/** Structured data of a product: what search engines show beside its link. */
export function productLd(product: ProductDetail, reviews: readonly ReviewView[], shop: ShopNames) {
  const { name, slug, variants, seo, description, categoryName, images, rating, ratingCount } = product;
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name,
    description: description || seo.text,
    url: `${shop.url}/p/${slug}`,
    sku: variants[0]?.sku,
    category: categoryName,
    image: images.map(({ url }) => absolute(sourcesOf(url).large, shop.url)),
    offers: offersOf(product, shop),
    ...(ratingCount > 0 && {
      aggregateRating: {
        "@type": "AggregateRating",
        ratingValue: (rating / 100).toFixed(2),
        reviewCount: ratingCount,
      },
    }),
    ...(reviews.length > 0 && { review: reviews.map(reviewLd) }),
  };
}

/** One offer of a product with one price, else the span of its prices. */
function offersOf(product: ProductDetail, shop: ShopNames) {
  const { currency, variants, inStock, slug } = product;
  const decimals = minorUnitDigits(currency);
  const price = (minor: number) => (minor / 10 ** decimals).toFixed(decimals);
  const offered = {
    priceCurrency: currency,
    url: `${shop.url}/p/${slug}`,
    availability: `https://schema.org/${inStock ? "InStock" : "OutOfStock"}`,
    itemCondition: "https://schema.org/NewCondition",
    seller: { "@type": "Organization", name: shop.name },
  };
  if (product.priceMax > product.price) {
    return {
      "@type": "AggregateOffer",
      lowPrice: price(product.price),
      highPrice: price(product.priceMax),
      offerCount: variants.length,
      ...offered,
    };
  }
  const ends = variants.find(({ onSale }) => onSale)?.saleEndsAt;
  return {
    "@type": "Offer",
    price: price(product.price),
    ...(ends && { priceValidUntil: ends.slice(0, 10) }),
    ...offered,
  };
}

function reviewLd({ stars, title, body, authorName, createdAt }: ReviewView) {
  return {
    "@type": "Review",
    reviewRating: { "@type": "Rating", ratingValue: stars, bestRating: 5 },
    author: { "@type": "Person", name: authorName },
    datePublished: createdAt.slice(0, 10),
    ...(title && { name: title }),
    ...(body && { reviewBody: body }),
  };
}
