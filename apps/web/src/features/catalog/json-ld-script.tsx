import { toScriptText } from "./json-ld";

/** Structured data for search engines; data, never run. */
export function JsonLd({ data }: { readonly data: unknown }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: toScriptText escapes what could leave the element
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: toScriptText(data) }} />;
}
