import { clsx } from "clsx";
import { ImageOff } from "lucide-react";
import { sourcesOf } from "./picture-sources";

export interface PictureProps {
  /** The 640 px picture, or null where there is none. */
  readonly url: string | null;
  /** What is to be seen; empty where the text beside it says the same. */
  readonly alt: string;
  /** How wide it is shown, as `sizes` of an image. */
  readonly sizes: string;
  /** Small data URL or colour shown until the picture is there. */
  readonly placeholder?: string;
  /** The first thing seen on the page: fetched at once and before others. */
  readonly priority?: boolean;
  /** Seen without scrolling, but not the first thing. */
  readonly eager?: boolean;
  /** How much of the square is shown. */
  readonly shape?: keyof typeof shapes;
  readonly className?: string;
}

const shapes = { square: "aspect-square", portrait: "aspect-[3/4]", landscape: "aspect-[5/4]" } as const;

/** A square picture in the width that the screen needs; it takes its place before it has arrived. */
export function Picture({
  url,
  alt,
  sizes,
  placeholder,
  priority,
  eager,
  shape = "square",
  className,
}: PictureProps) {
  if (url === null) {
    return (
      <span
        className={clsx("flex items-center justify-center bg-sunken text-ink-soft", shapes[shape], className)}
      >
        <ImageOff aria-hidden="true" className="size-6" />
        {alt && <span className="sr-only">{alt}</span>}
      </span>
    );
  }
  const { srcSet } = sourcesOf(url);
  return (
    // biome-ignore lint/performance/noImgElement: the pictures are ready in every width, there is nothing to optimise
    <img
      src={url}
      {...(srcSet && { srcSet, sizes })}
      alt={alt}
      width={640}
      height={640}
      loading={priority || eager ? "eager" : "lazy"}
      {...(priority ? { fetchPriority: "high" as const } : { decoding: "async" as const })}
      style={placeholder ? { background: backgroundOf(placeholder) } : undefined}
      className={clsx("bg-sunken object-cover", shapes[shape], className)}
    />
  );
}

function backgroundOf(placeholder: string): string | undefined {
  if (/^data:image\/[\w+;=,/-]+$/.test(placeholder)) return `center / cover url("${placeholder}")`;
  return /^#[0-9a-f]{3,8}$/i.test(placeholder) ? placeholder : undefined;
}
