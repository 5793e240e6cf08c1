"use client";

import { useShop } from "../shop/shop-context";
import { cut } from "./cut";

/** About as much as search engines show. */
const TITLE = 60;
const TEXT = 155;

/** How a page looks among the results of a search engine. */
export function SeoPreview({
  url,
  title,
  text,
}: {
  readonly url: string;
  readonly title: string;
  readonly text: string;
}) {
  const { name } = useShop();
  return (
    <figure className="rounded-md bg-sunken p-4">
      <figcaption className="mb-2 text-ink-soft text-xs">How a search engine shows it</figcaption>
      <div className="rounded-md border border-line bg-surface px-4 py-3">
        <p className="truncate text-ink-soft text-xs">
          {name} · {url.replace(/^https?:\/\//, "").replaceAll("/", " › ")}
        </p>
        <p className="mt-0.5 break-words text-accent-ink text-lg leading-6">{cut(title, TITLE)}</p>
        <p className="mt-1 break-words text-ink-soft text-sm">{cut(text, TEXT)}</p>
      </div>
      {title.length > TITLE && (
        <p className="mt-2 text-ink-soft text-sm">
          The title has {title.length} letters; about {TITLE} are shown.
        </p>
      )}
    </figure>
  );
}
