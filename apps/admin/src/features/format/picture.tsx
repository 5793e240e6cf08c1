"use client";

import { clsx } from "clsx";
import { ImageOff } from "lucide-react";
import { useState } from "react";

/** A product's picture at list size, square; a sign in its place where there is none or it does not come. */
export function Picture({
  url,
  alt,
  className,
}: {
  /** The 640 px picture; the 320 px one is shown. */
  readonly url: string | null;
  readonly alt: string;
  readonly className?: string;
}) {
  const [missing, setMissing] = useState<string | null>(null);
  const look = clsx("aspect-square shrink-0 rounded-md bg-sunken object-cover", className);
  if (url === null || url === missing) {
    return (
      <span className={clsx(look, "flex items-center justify-center text-ink-soft")}>
        <ImageOff aria-hidden="true" className="size-5" />
      </span>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: the pictures are ready in every width, there is nothing to optimise
    <img
      src={url.replace(/-640(\.\w+)$/, "-320$1")}
      alt={alt}
      width={320}
      height={320}
      loading="lazy"
      decoding="async"
      onError={() => setMissing(url)}
      className={look}
    />
  );
}
