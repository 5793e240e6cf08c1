import { clsx } from "clsx";

/** A patch of a colour; crossed out where there is none. The name of the colour stands beside it. */
export function Swatch({
  colour,
  className,
}: {
  readonly colour: string | null;
  readonly className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "inline-block size-5 shrink-0 rounded-full border border-line-strong",
        colour === null && "bg-sunken",
        className,
      )}
      style={colour === null ? undefined : { backgroundColor: colour }}
    />
  );
}
