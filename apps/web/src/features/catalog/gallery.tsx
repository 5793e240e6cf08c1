"use client";

import type { VariantView } from "@storewright/api";
import { clsx } from "clsx";
import { useState } from "react";
import { imagesFor } from "./gallery-images";
import { Picture } from "./picture";
import type { ShownProduct } from "./shown-product";

const mainSizes = "(min-width: 80rem) 640px, (min-width: 48rem) 46vw, calc(100vw - 4rem)";

/** The pictures of a product: those of the chosen variant first, one large, the others to choose from. */
export function Gallery({
  product,
  colour,
  variantId,
}: {
  readonly product: ShownProduct;
  readonly colour: string | null;
  readonly variantId: VariantView["id"] | undefined;
}) {
  const images = imagesFor(product.images, colour, variantId);
  const [picked, setPicked] = useState<{ readonly first: string; readonly id: string }>();
  const first = images[0]?.id ?? "";
  // A pick holds until a choice brings other pictures.
  const shown = images.find(({ id }) => picked?.first === first && picked.id === id) ?? images[0];
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
            <li key={image.id}>
              <button
                type="button"
                aria-label={`Picture ${index + 1} of ${images.length}: ${image.alt}`}
                aria-pressed={image.id === shown?.id}
                onClick={() => setPicked({ first, id: image.id })}
                className={clsx(
                  "block overflow-hidden rounded-md ring-offset-2 ring-offset-paper transition-shadow",
                  image.id === shown?.id ? "ring-2 ring-accent" : "hover:ring-1 hover:ring-line-strong",
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
