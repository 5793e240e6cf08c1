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

/** An address of this shop as one that can be followed from anywhere. */
export function absolute(href: string, shopUrl: string): string {
  return href.startsWith("/") ? `${shopUrl}${href}` : href;
}
