"use client";

import type { ProductDetail } from "@storewright/api";
import { clsx } from "clsx";
import { useState } from "react";
import { imagesFor } from "./gallery-images";
import { Picture } from "./picture";

const mainSizes = "(min-width: 80rem) 640px, (min-width: 48rem) 46vw, calc(100vw - 4rem)";

/** The pictures of a product: those of the chosen colour first, one large, the others to choose from. */
export function Gallery({
  product,
  colour,
}: {
  readonly product: ProductDetail;
  readonly colour: string | null;
}) {
  const images = imagesFor(product.images, colour);
  const [picked, setPicked] = useState<{ readonly colour: string | null; readonly url: string }>();
  // A pick holds until another colour is chosen.
  const shown = images.find(({ url }) => picked?.colour === colour && picked.url === url) ?? images[0];
  return (
    <div className="md:sticky md:top-6 md:self-start">
      <div className="overflow-hidden rounded-xl bg-sunken">
        <Picture
          url={shown?.url ?? product.imageUrl}
          alt={shown?.alt ?? product.imageAlt}
          placeholder={shown?.placeholder ?? product.placeholder}
          sizes={mainSizes}
          priority
          className="w-full"
        />
      </div>
      {images.length > 1 && (
        <ul className="mt-3 flex flex-wrap gap-2.5">
          {images.map((image, index) => (
            <li key={image.url}>
              <button
                type="button"
                aria-label={`Picture ${index + 1} of ${images.length}: ${image.alt}`}
                aria-pressed={image.url === shown?.url}
                onClick={() => setPicked({ colour, url: image.url })}
                className={clsx(
                  "block overflow-hidden rounded-md ring-offset-2 ring-offset-paper transition-shadow",
                  image.url === shown?.url ? "ring-2 ring-accent" : "hover:ring-1 hover:ring-line-strong",
                )}
              >
                <Picture
                  url={image.url}
                  alt=""
                  sizes="72px"
                  placeholder={image.placeholder}
                  className="size-16 sm:size-18"
                />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
