import type { ProductDetail } from "@storewright/api";
import { minorUnitDigits } from "@storewright/kernel";
import { sourcesOf } from "./picture-sources";

/** Structured data of a product: what search engines show beside its link. */
export function productLd(product: ProductDetail, shop: { readonly url: string; readonly name: string }) {
  const decimals = minorUnitDigits(product.currency);
  const price = (minor: number) => (minor / 10 ** decimals).toFixed(decimals);
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.name,
    description: product.description,
    url: `${shop.url}/p/${product.slug}`,
    sku: product.variants[0]?.sku,
    category: product.categoryName,
    image: product.images.map(({ url }) => absolute(sourcesOf(url).large, shop.url)),
    offers: {
      "@type": "AggregateOffer",
      priceCurrency: product.currency,
      lowPrice: price(product.price),
      highPrice: price(product.priceMax),
      offerCount: product.variants.length,
      availability: product.inStock ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
      seller: { "@type": "Organization", name: shop.name },
    },
    ...(product.ratingCount > 0 && {
      aggregateRating: {
        "@type": "AggregateRating",
        ratingValue: (product.rating / 100).toFixed(2),
        reviewCount: product.ratingCount,
      },
    }),
  };
}

/** Structured data of the way from the front page to here. */
export function breadcrumbLd(
  items: readonly { readonly label: string; readonly href?: string }[],
  shopUrl: string,
) {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: items.map(({ label, href }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: label,
      ...(href && { item: absolute(href, shopUrl) }),
    })),
  };
}

/**
 * JSON for a script element. Every character that could end the element or start a comment in it is escaped, and so
 * are the two line separators that older parsers take for the end of a line (I10).
 */
export function toScriptText(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function absolute(href: string, shopUrl: string): string {
  return href.startsWith("/") ? `${shopUrl}${href}` : href;
}
