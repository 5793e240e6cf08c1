import type { Seo } from "@storewright/api";
import type { Metadata } from "next";

/** What search engines and shared links are told of a page of the range. The picture is made by `/og`. */
export function pageMetadata(path: string, { title, text }: Seo): Metadata {
  return {
    title,
    description: text,
    alternates: { canonical: path },
    openGraph: {
      type: "website",
      title,
      description: text,
      url: path,
      images: [{ url: `/og${path}`, width: 1200, height: 630, alt: title }],
    },
    twitter: { card: "summary_large_image" },
  };
}
