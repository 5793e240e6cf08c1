/** One address of a site map, and when it last changed. */
export interface SiteAddress {
  readonly url: string;
  readonly updatedAt?: string;
}

/** The file that lists a site's addresses, after sitemaps.org. */
export const urlSet = (addresses: readonly SiteAddress[]) => document("urlset", "url", addresses);

/** The file that lists those files. */
export const sitemapIndex = (addresses: readonly SiteAddress[]) =>
  document("sitemapindex", "sitemap", addresses);

export function xmlAnswer(xml: string): Response {
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}

function document(root: string, entry: string, addresses: readonly SiteAddress[]): string {
  const lines = addresses.map(({ url, updatedAt }) => {
    const changed = updatedAt === undefined ? "" : `<lastmod>${escapeXml(updatedAt)}</lastmod>`;
    return `<${entry}><loc>${escapeXml(url)}</loc>${changed}</${entry}>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...lines,
    `</${root}>`,
    "",
  ].join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
