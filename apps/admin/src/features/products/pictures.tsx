"use client";

import { clsx } from "clsx";
import { useState } from "react";
import type { Product } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { Card } from "../states/card";

/** The pictures of a product: one large, the others to choose from. */
export function Pictures({ images }: { readonly images: Product["images"] }) {
  const [chosen, setChosen] = useState(0);
  const shown = images[chosen] ?? images[0];
  if (shown === undefined) {
    return (
      <Card title="Pictures">
        <p className="text-ink-soft text-sm">This product has no picture yet.</p>
      </Card>
    );
  }
  return (
    <Card title="Pictures">
      {/* biome-ignore lint/performance/noImgElement: the pictures are ready in every width, there is nothing to optimise */}
      <img
        src={shown.url}
        alt={shown.alt}
        width={640}
        height={640}
        className="aspect-square w-full max-w-sm rounded-md bg-sunken object-cover"
      />
      {images.length > 1 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {images.map((image, index) => (
            <li key={image.url}>
              <button
                type="button"
                aria-label={`Show ${image.alt || `picture ${index + 1}`}`}
                aria-pressed={index === chosen}
                onClick={() => setChosen(index)}
                className={clsx(
                  "block rounded-md border-2 p-0.5",
                  index === chosen ? "border-accent" : "border-transparent hover:border-line-strong",
                )}
              >
                <Picture url={image.url} alt="" className="size-14" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
