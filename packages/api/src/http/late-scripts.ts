import { lateLoader } from "./late-loader";

const HEAD_END = "</head>";
/** Exactly what the page server writes: a script of its own files, fetched beside the page, and a wish to have one soon. */
const SCRIPT = /<script ((?:[\w-]+="[^"<>]*" ?)+)><\/script>/g;
const WISH = /<link rel="preload" as="script"[^<>]*\/>/g;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;

/**
 * The page with its text and pictures first: no script of the page server is fetched before they are painted. The
 * scripts are listed on a small one of ours, which fetches them then. Data that stands in the page stays where it is,
 * and a page without such scripts, or without a head, stays as it is.
 */
export function lateScripts(html: string): string {
  const late: Record<string, string>[] = [];
  const rest = html.replace(SCRIPT, (whole, text: string) => {
    const attributes = Object.fromEntries(
      [...text.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value]),
    );
    const { src, async } = attributes;
    if (async === undefined || src === undefined || !src.startsWith("/_next/static/")) return whole;
    late.push(attributes);
    return "";
  });
  const end = rest.indexOf(HEAD_END);
  if (late.length === 0 || end < 0) return html;
  // The values come out of attributes with quotation marks, so none is in them; the list stands in the other kind.
  const list = JSON.stringify(late).replaceAll("'", "&#39;");
  const loader = `<script data-scripts='${list}'>${lateLoader}</script>`;
  return `${rest.slice(0, end)}${loader}${rest.slice(end)}`.replace(WISH, "");
}
